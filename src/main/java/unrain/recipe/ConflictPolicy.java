package unrain.recipe;

/** What happens where a file of the result's name exists already. */
public enum ConflictPolicy {
  UNIQUE,
  SKIP,
  OVERWRITE
}
