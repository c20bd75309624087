package unrain.cli;

/** What happens where a file of the result's name exists already. */
enum ConflictPolicy {
  UNIQUE,
  SKIP,
  OVERWRITE
}
