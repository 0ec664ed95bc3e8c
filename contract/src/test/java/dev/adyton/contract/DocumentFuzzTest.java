package dev.adyton.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.List;
import java.util.function.Function;

class DocumentFuzzTest {

  private static final List<Function<Bytes, Document>> PARSERS =
      List.of(
          PartyCard::parse,
          Contract::parse,
          Consent::parse,
          Withdrawal::parse,
          Cancel::parse,
          DatasetManifest::parse,
          Start::parse,
          Release::parse,
          Statement::parse,
          Termination::parse,
          Request::parse,
          KeyBox::parse,
          OutputBox::parse,
          HubCard::parse,
          NodeCard::parse);

  /// A document has one spelling: what is accepted is written as the same bytes, and no two kinds
  /// accept the same ones.
  @FuzzTest
  void whatIsAcceptedIsWrittenAsTheSameBytes(byte[] data) {
    Bytes bytes = Bytes.of(data);
    int accepted = 0;
    for (Function<Bytes, Document> parser : PARSERS) {
      try {
        assertThat(parser.apply(bytes).encode()).isEqualTo(bytes);
        accepted++;
      } catch (FormatException refused) {
        assertThat(refused.problem()).isNotEmpty();
      }
    }
    assertThat(accepted).isLessThanOrEqualTo(1);
  }
}
