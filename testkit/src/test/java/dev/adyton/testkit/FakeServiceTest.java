package dev.adyton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakeIntelService;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeServiceTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String IDENTITY = "/tdx/certification/v4/qe/identity";

  private final FakeIntelCollateral published =
      FakeIntel.create(Crypto.of(SeededRandom.of(8)), AT).collateral();

  @Test
  void putsAVendorsServiceOnTheLoopbackInterfaceAndMakesSingleAnswersWrong() throws IOException {
    try (FakeService service =
        FakeService.start().otherwise(FakeIntelService.of(published)::answer)) {
      assertThat(get(service, IDENTITY)).isEqualTo(published.signedTdQeIdentity());
      service.answer(IDENTITY, FakeAnswer.ok(Bytes.utf8("wrong")));
      assertThat(get(service, IDENTITY)).isEqualTo(Bytes.utf8("wrong"));
      assertThatThrownBy(() -> get(service, "/elsewhere"))
          .isInstanceOf(FileNotFoundException.class);
      assertThat(service.requests()).containsExactly(IDENTITY, IDENTITY, "/elsewhere");
    }
  }

  private static Bytes get(FakeService service, String target) throws IOException {
    try (InputStream in = URI.create(service.address() + target).toURL().openStream()) {
      return Bytes.of(in.readAllBytes());
    }
  }
}
