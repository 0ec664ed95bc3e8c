package dev.adyton.cli;

import picocli.CommandLine.Option;

/// The options that every command has.
final class Common {

  @Option(names = "--json", description = "Print one JSON object on standard output.")
  private boolean json;

  @Option(names = "--quiet", description = "Print the bare result, and no progress.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  Common() {}

  Output.Style style() {
    if (json) {
      return Output.Style.JSON;
    }
    return quiet ? Output.Style.QUIET : Output.Style.PEOPLE;
  }

  boolean help() {
    return help;
  }
}
