package dev.adyton.functions;

import dev.adyton.enclave.api.FailureCode;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.Intersection;
import dev.adyton.table.Column;
import dev.adyton.table.NumericColumn;
import dev.adyton.table.TextColumn;
import java.util.ArrayList;
import java.util.List;

/// The joined rows as a trainer wants them: features row by row in one array, labels, and which
/// rows are held out. Rows are in the order of their ids, features in that of inputs and columns.
final class Design {

  /// The most features: a step of Newton's method costs their cube.
  static final int MAX_FEATURES = 1024;

  private static final int MAX_CELLS = 1 << 25;

  private final TextColumn ids;
  private final List<String> names;
  private final boolean[] positive;
  private final boolean[] held;
  private final double[] cells;

  private Design(
      TextColumn ids, List<String> names, boolean[] positive, boolean[] held, double[] cells) {
    this.ids = ids;
    this.names = names;
    this.positive = positive;
    this.held = held;
    this.cells = cells;
  }

  static Design of(FunctionContext context, String label, double share) throws FunctionFailure {
    Intersection common = context.intersection();
    Gathering gathering = new Gathering(label);
    for (int input = 0; input < context.inputs().size(); input++) {
      gathering.add(context.inputs().get(input), input, common);
    }
    Design design = gathering.design(common.ids(), share);
    design.requireBothLabels();
    return design;
  }

  /// The same rows with other cells.
  Design with(double[] otherCells) {
    return new Design(ids, names, positive, held, otherCells);
  }

  TextColumn ids() {
    return ids;
  }

  List<String> names() {
    return names;
  }

  int rows() {
    return positive.length;
  }

  int features() {
    return names.size();
  }

  boolean positive(int row) {
    return positive[row];
  }

  boolean held(int row) {
    return held[row];
  }

  int heldRows() {
    int count = 0;
    for (boolean one : held) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /// The features of all rows, row after row. Nobody writes into it.
  double[] cells() {
    return cells;
  }

  private void requireBothLabels() throws FunctionFailure {
    boolean[][] seen = new boolean[2][2];
    for (int row = 0; row < rows(); row++) {
      seen[held[row] ? 1 : 0][positive[row] ? 1 : 0] = true;
    }
    if (!(seen[0][0] && seen[0][1] && seen[1][0] && seen[1][1])) {
      throw failed("training rows and rows held out must both have both labels");
    }
  }

  private static FunctionFailure failed(String reason) {
    return new FunctionFailure(FailureCode.FUNCTION_FAILED, reason);
  }

  /// Sorts columns into label and features.
  private static final class Gathering {

    private final String label;
    private final List<String> names = new ArrayList<>();
    private final List<NumericColumn> features = new ArrayList<>();
    private final List<NumericColumn> labels = new ArrayList<>();

    Gathering(String label) {
      this.label = label;
    }

    void add(FunctionInput input, int index, Intersection common) throws FunctionFailure {
      for (String name : input.table().schema().names()) {
        if (!name.equals(input.join())) {
          add(input, name, common.align(index, numbers(input, name)));
        }
      }
    }

    private void add(FunctionInput input, String name, NumericColumn column) {
      if (name.equals(label)) {
        labels.add(column);
      } else {
        names.add(input.owner() + "/" + input.dataset() + "." + name);
        features.add(column);
      }
    }

    Design design(TextColumn ids, double share) throws FunctionFailure {
      if (labels.size() != 1 || features.isEmpty()) {
        throw failed(labels.size() + " columns " + label + ", " + features.size() + " features");
      }
      if (features.size() > MAX_FEATURES || (long) features.size() * ids.rows() > MAX_CELLS) {
        throw new FunctionFailure(FailureCode.LIMIT_EXCEEDED, "too many features or cells");
      }
      boolean[] held = new boolean[ids.rows()];
      for (int row = 0; row < held.length; row++) {
        held[row] = HoldOut.holds(ids, row, share);
      }
      return new Design(ids, List.copyOf(names), positive(), held, cells(ids.rows()));
    }

    private boolean[] positive() throws FunctionFailure {
      NumericColumn column = labels.getFirst();
      boolean[] positive = new boolean[column.rows()];
      for (int row = 0; row < positive.length; row++) {
        positive[row] = column.number(row) == 1;
        if (!positive[row] && column.number(row) != 0) {
          throw failed("the label must be 0 or 1");
        }
      }
      return positive;
    }

    private double[] cells(int rows) {
      int width = features.size();
      double[] cells = new double[rows * width];
      for (int feature = 0; feature < width; feature++) {
        NumericColumn column = features.get(feature);
        for (int row = 0; row < rows; row++) {
          cells[row * width + feature] = column.number(row);
        }
      }
      return cells;
    }

    private static NumericColumn numbers(FunctionInput input, String name) throws FunctionFailure {
      Column column = input.table().column(name);
      return switch (column) {
        case NumericColumn numbers -> numbers;
        case TextColumn _ -> throw failed("column " + name + " holds texts, not numbers");
      };
    }
  }
}
