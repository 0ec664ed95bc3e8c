package dev.adyton.endorsers;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.endorsers.http.Reply;
import dev.adyton.endorsers.http.ServiceAddress;
import dev.adyton.evidence.Endorsement;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.verification.IntelNeed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever a service sends or a disk gives back, there is an answer, and only the typed error.
class AnswersFuzzTest {

  private static final IntelNeed NEED = new IntelNeed.QuotingEnclave(IntelNeed.Tee.TDX);

  @FuzzTest
  void everyReplyIsAnswered(FuzzedDataProvider data) throws InterruptedException {
    int status = data.consumeInt(100, 999);
    String chain = data.consumeString(2000);
    String retry = data.consumeString(40);
    Bytes body = Bytes.of(data.consumeRemainingAsBytes());
    Reply reply =
        new Reply(
            data.consumeBoolean() ? 200 : status,
            Map.of("SGX-Enclave-Identity-Issuer-Chain", chain, "Retry-After", retry),
            body);
    IntelEndorser service =
        IntelEndorser.ofCache(
            (_, _) -> reply,
            () -> Bench.NOW,
            ServiceAddress.parse("https://pccs.example"),
            Channel.EARLY);
    switch (service.fetch(NEED)) {
      case Answer.Found found ->
          assertThat(found.items()).flatMap(Endorsement::parseAll).anyMatch(NEED::isMetBy);
      case Answer.Unavailable none -> assertThat(none.detail()).isNotBlank();
    }
  }

  @FuzzTest
  void everyKeptEntryIsReadOrRefused(byte[] content) {
    Crypto crypto = Crypto.of(SeededRandom.of(1));
    Bytes json = Bytes.of(content);
    Bytes encoded = Bytes.concat(crypto.sha256(json).value(), json);
    try {
      CacheEntry entry = CacheEntry.parse(crypto, encoded, NEED);
      entry.countsAt(Bench.NOW, CacheRules.standard());
    } catch (FormatException e) {
      assertThat(e.format()).isNotBlank();
    }
  }

  @Test
  void mutatedAnswersOfAGenuineServiceAreAnswered() throws InterruptedException, IOException {
    try (Bench bench = new Bench()) {
      String target = "/tdx/certification/v4/qe/identity?update=standard";
      Reply sound =
          bench.transport.get(URI.create(bench.pcs.service().address() + target), 1 << 20);
      String header = "SGX-Enclave-Identity-Issuer-Chain";
      String chain = sound.header(header).orElseThrow();
      assertThat(answer(sound.body(), chain)).isInstanceOf(Answer.Found.class);
      SplittableRandom random = new SplittableRandom(11);
      for (int i = 0; i < 1500; i++) {
        Bytes body = random.nextBoolean() ? sound.body() : mutated(sound.body(), random);
        Bytes other = random.nextBoolean() ? Bytes.utf8(chain) : mutated(Bytes.utf8(chain), random);
        String shown = new String(other.toArray(), StandardCharsets.ISO_8859_1);
        assertThat(answer(body, shown)).isNotNull();
      }
    }
  }

  private static Bytes mutated(Bytes sound, SplittableRandom random) {
    byte[] bytes = sound.toArray();
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return Bytes.of(bytes, 0, random.nextBoolean() ? bytes.length : random.nextInt(bytes.length));
  }

  private static Answer answer(Bytes body, String chain) throws InterruptedException {
    Reply reply = new Reply(200, Map.of("SGX-Enclave-Identity-Issuer-Chain", chain), body);
    ServiceAddress address = ServiceAddress.parse("https://pccs.example");
    return IntelEndorser.ofCache((_, _) -> reply, () -> Bench.NOW, address, Channel.STANDARD)
        .fetch(NEED);
  }
}
