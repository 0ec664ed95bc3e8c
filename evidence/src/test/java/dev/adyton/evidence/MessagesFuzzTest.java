package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.ear.Ear;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages are read or refused with the typed error: never anything else.
class MessagesFuzzTest {

  @FuzzTest
  void anyBytesAreAMessageOrRefused(byte[] bytes) {
    read(Bytes.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"corim-signed", "comid", "coserv", "ear-json", "ear-cbor", "eat-bundle"})
  void mutatedMessagesAreReadOrRefused(String seed) throws IOException {
    byte[] sound = seed(seed);
    assertThat(ConceptualMessage.recognised(Bytes.of(sound))).isPresent();
    SplittableRandom random = new SplittableRandom(seed.hashCode());
    for (int i = 0; i < 600; i++) {
      byte[] mutated = sound.clone();
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      read(Bytes.of(mutated));
    }
  }

  private static byte[] seed(String name) throws IOException {
    String folder = "MessagesFuzzTestInputs/anyBytesAreAMessageOrRefused/";
    try (InputStream in = MessagesFuzzTest.class.getResourceAsStream(folder + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }

  /// What is read can be told and, where it is a result, written again and read as the same.
  private static void read(Bytes content) {
    for (String kind : ConceptualMessage.KINDS) {
      try {
        ConceptualMessage message = ConceptualMessage.parse(content, kind);
        message.facts().toJson();
        if (message instanceof EarMessage ear) {
          for (Bytes again : List.of(ear.ear().encodeJson(), ear.ear().encodeCbor())) {
            assertThat(Ear.parse(again).submods()).hasSameSizeAs(ear.ear().submods());
          }
        }
      } catch (FormatException e) {
        assertThat(e.format()).isNotEmpty();
      }
    }
    try {
      ConceptualMessage.recognised(content);
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }
}
