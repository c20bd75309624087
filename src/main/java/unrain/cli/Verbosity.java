package unrain.cli;

/** How much is said on stderr: failures always, warnings and progress unless quiet, details only if verbose. */
enum Verbosity {
  QUIET,
  NORMAL,
  VERBOSE
}
