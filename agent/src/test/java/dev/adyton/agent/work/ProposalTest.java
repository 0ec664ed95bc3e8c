package dev.adyton.agent.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The short file of a proposal is typed by people, and may come from others.
class ProposalTest {

  private static final String GOOD =
      """
      {"title":"Common clients","parties":{"bank":["data-owner","initiator","receiver"],
        "shop":["data-owner"]},
       "function":{"name":"psi","arguments":{"hold":"1"}},
       "inputs":[{"owner":"bank","dataset":"loans","columns":["id"],"join":"id"}],
       "outputs":[{"name":"common","maxBytes":1000,"receivers":["bank"],
         "columns":[{"name":"id","type":"text"}]}],
       "limits":{"wallSeconds":60,"memoryMiB":256},"minIntersection":100,
       "labels":["software"],"modes":["process"],"threshold":2,"discloses":["membership"],
       "uses":3,"notBefore":"2026-12-01T00:00:00Z","notAfter":"2026-12-31T00:00:00Z"}
      """;
  private static final int MUTATIONS = 4000;

  @Test
  void readsEveryMember() {
    Proposal proposal = Proposal.parse(Bytes.utf8(GOOD));
    assertThat(proposal.title()).isEqualTo("Common clients");
    assertThat(proposal.inputs()).hasSize(1);
    assertThat(proposal.uses()).isEqualTo(3);
    assertThat(proposal.threshold()).hasValue(2);
  }

  @Test
  void whatIsMissingUnknownOrOfAnotherKindIsRefused() {
    for (String bad :
        List.of(
            GOOD.replace("\"uses\":3,", ""),
            GOOD.replace("\"uses\":3", "\"uses\":3,\"uses\":3"),
            GOOD.replace("\"uses\":3", "\"uses\":\"3\""),
            GOOD.replace("\"uses\":3", "\"uses\":3,\"secret\":1"),
            GOOD.replace("\"initiator\"", "\"owner-of-all\""),
            GOOD.replace("\"name\":\"id\"", "\"name\":\"I D\""),
            GOOD.replace("\"wallSeconds\":60", "\"wallSeconds\":-60"),
            GOOD.replace("\"software\"", "\"unbreakable\""),
            GOOD.replace("\"process\"", "\"magic\""),
            GOOD.replace("2026-12-01T00:00:00Z", "soon"),
            GOOD + GOOD)) {
      assertThatThrownBy(() -> Proposal.parse(Bytes.utf8(bad)))
          .as(bad)
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void whateverIsMadeOfAProposalIsReadOrRefused() {
    SplittableRandom random = new SplittableRandom(4711);
    Bytes genuine = Bytes.utf8(GOOD);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = genuine.toArray();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
      anyBytesAreAProposalOrRefused(bytes);
    }
    for (int length = 0; length < genuine.length(); length++) {
      anyBytesAreAProposalOrRefused(genuine.slice(0, length).toArray());
    }
  }

  @FuzzTest
  void anyBytesAreAProposalOrRefused(byte[] input) {
    try {
      assertThat(Proposal.parse(Bytes.of(input)).title()).isNotNull();
    } catch (FormatException refused) {
      assertThat(refused).hasMessageContaining(" ");
    }
  }
}
