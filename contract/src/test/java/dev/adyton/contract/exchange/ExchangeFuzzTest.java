package dev.adyton.contract.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

class ExchangeFuzzTest {

  private static final List<UnaryOperator<Bytes>> MESSAGES =
      List.of(
          bytes -> TaskMaterial.parse(bytes).encode(),
          bytes -> TaskOffer.parse(bytes).encode(),
          bytes -> OutputChunk.parse(bytes).encode(),
          bytes -> Inclusion.parse(bytes).encode());

  @FuzzTest
  void whatIsAcceptedIsWrittenAsTheSameBytes(byte[] data) {
    Bytes bytes = Bytes.of(data);
    for (UnaryOperator<Bytes> message : MESSAGES) {
      try {
        assertThat(message.apply(bytes)).isEqualTo(bytes);
      } catch (FormatException refused) {
        assertThat(refused.problem()).isNotEmpty();
      }
    }
  }

  /// An engine may send anything: its host answers or refuses the format.
  @FuzzTest
  void aHostAnswersAnyRequestOrRefusesIt(byte[] data) throws IOException {
    TaskHostServer server = new TaskHostServer(new RecordingHost());
    Bytes request = Bytes.of(data);
    for (TaskMethod method : TaskMethod.values()) {
      try {
        assertThat(server.call(method.number(), request).length()).isPositive();
      } catch (FormatException refused) {
        assertThat(refused.problem()).isNotEmpty();
      }
    }
  }

  /// A host may answer anything: its engine reads it or refuses the format.
  @FuzzTest
  void anEngineReadsAnyReplyOrRefusesIt(byte[] data) throws IOException {
    TaskHostClient client = new TaskHostClient((method, request) -> Bytes.of(data));
    List<Reading> readings =
        List.of(client::material, client::releases, client::keyBoxes, client::inclusion);
    for (Reading reading : readings) {
      try {
        assertThat(reading.read()).isNotNull();
      } catch (FormatException refused) {
        assertThat(refused.problem()).isNotEmpty();
      }
    }
  }

  @FunctionalInterface
  private interface Reading {
    Object read() throws IOException;
  }
}
