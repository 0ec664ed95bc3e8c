package dev.adyton.cli;

import java.util.List;

/// The program. Nothing else in the house ends the process.
public final class Main {

  private Main() {}

  /// Runs one command and ends with its exit status: 0 passed or done, 1 refused or a check failed,
  /// 2 usage, 3 undetermined, 4 files, network or a service failed.
  public static void main(String[] arguments) {
    System.exit(Shell.at(Terminal.ofProcess()).execute(List.of(arguments)));
  }
}
