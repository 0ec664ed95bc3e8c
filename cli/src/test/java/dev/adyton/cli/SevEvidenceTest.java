package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeSev;
import dev.adyton.testkit.amd.FakeSevPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a platform under SEV reads, whoever vouches for it.
class SevEvidenceTest {

  private static final String LABEL = "label:        ";

  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    FakeSev sev = FakeSev.create(Crypto.of(SeededRandom.of(4)), FakeSev.Generation.NAPLES);
    FakeSevPlatform platform = sev.platform();
    write("pdh.cert", platform.pdh());
    write("chain.cert", Bytes.concat(platform.chain().toArray(Bytes[]::new)));
    write("ark.cert", sev.key(SevUsage.ARK).certificate());
    write("mock.json", sev.anchorFile());
    write("own.json", Bytes.utf8(sev.anchorFile().toText().replace("mock", "hardware")));
  }

  @Test
  void theLabelSaysThatMemoryHasNoIntegrityAndNobodyIsKeptOut() {
    Typed trusted = verify("--anchor", "own.json");
    assertThat(trusted.status()).isZero();
    assertThat(trusted.out())
        .contains(LABEL + "hardware (no memory integrity)")
        .contains("kept out:     nobody");
    assertThat(verify("--anchor", "own.json", "--json").out())
        .contains("\"label\":\"hardware (no memory integrity)\"");
  }

  @Test
  void aRootThatNobodyKnowsIsWorthAMock() {
    for (String anchor : new String[] {"ark.cert", "mock.json"}) {
      Typed named = verify("--anchor", anchor);
      assertThat(named.status()).isZero();
      assertThat(named.out()).contains(LABEL + "mock");
    }
  }

  @Test
  void withoutARootNothingIsDecidedAndTheUserIsToldWhichToName() {
    Typed unnamed = verify();
    assertThat(unnamed.status()).isEqualTo(3);
    assertThat(unnamed.out()).contains("missing.anchor").contains("--anchor takes AMD's ark.cert");
  }

  @Test
  void onlyAnArkIsAnAnchor() {
    assertThat(verify("--anchor", "chain.cert").status()).isNotZero().isNotEqualTo(3);
  }

  private Typed verify(String... more) {
    String[] words = {"evidence", "verify", "pdh.cert", "--collateral", "chain.cert"};
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Typed.at(home, all);
  }

  private void write(String name, Bytes content) throws IOException {
    Files.write(home.resolve(name), content.toArray());
  }
}
