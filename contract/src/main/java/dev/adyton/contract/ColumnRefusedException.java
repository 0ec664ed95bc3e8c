package dev.adyton.contract;

/// An encrypted column is not what its manifest says, or its key is not. The message names the
/// column and no cell.
public class ColumnRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final TaskFinding finding;

  ColumnRefusedException(TaskFinding finding, String column, String problem) {
    super("column " + column + " " + problem);
    this.finding = finding;
  }

  /// {@return the code that a statement gives}
  public TaskFinding finding() {
    return finding;
  }
}
