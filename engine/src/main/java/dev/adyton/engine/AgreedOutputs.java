package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.TaskFinding;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.table.Csv;
import dev.adyton.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the contract takes of a function's result: its outputs, their columns in its order, each as
/// CSV within its bound. The rest of the result stays inside.
final class AgreedOutputs {

  private AgreedOutputs() {}

  /// {@return the contents by output}
  static Map<Output, Bytes> of(
      Contract contract, FunctionDeclaration declaration, FunctionResult result)
      throws TaskStoppedException {
    Demand.that(declaration.describes(result), TaskFinding.FUNCTION_FAILED);
    Map<Output, Bytes> contents = new LinkedHashMap<>();
    for (Output output : contract.outputs()) {
      List<String> columns = output.columns().stream().map(OutputColumn::name).toList();
      Table taken = result.output(output.name()).select(columns);
      contents.put(output, csv(taken, output.maxBytes()));
    }
    return contents;
  }

  private static Bytes csv(Table table, long maxBytes) throws TaskStoppedException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      Csv.write(table, new Within(content, maxBytes));
    } catch (IOException e) {
      throw new TaskStoppedException(TaskFinding.LIMIT_EXCEEDED);
    }
    return Bytes.of(content.toByteArray());
  }

  /// Takes so many bytes and refuses more, before they are kept.
  private static final class Within extends OutputStream {

    private final OutputStream to;
    private long left;

    Within(OutputStream to, long maxBytes) {
      this.to = to;
      this.left = maxBytes;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      if (length > left) {
        throw new IOException("beyond the bound");
      }
      to.write(source, offset, length);
      left -= length;
    }
  }
}
