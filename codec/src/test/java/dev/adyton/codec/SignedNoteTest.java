package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

  private static final NoteSignature SIGNATURE =
      new NoteSignature("hub.example/log", Bytes.fromHex("01020304"), Bytes.fromHex("05"));

  @Test
  void readsWhatItWrites() {
    SignedNote note =
        new SignedNote("hub.example/log\n5\n\nroot é\n", List.of(SIGNATURE, SIGNATURE));
    assertThat(SignedNote.parse(note.encode())).isEqualTo(note);
    assertThat(note.encode())
        .isEqualTo(
            Bytes.utf8(
                "hub.example/log\n5\n\nroot é\n\n— hub.example/log AQIDBAU=\n"
                    + "— hub.example/log AQIDBAU=\n"));
    assertThat(note.toBeSigned()).isEqualTo(Bytes.utf8("hub.example/log\n5\n\nroot é\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a\n",
        "a\n\n",
        "a\n— n AQIDBAU=\n",
        "a\n\n— n AQIDBAU=",
        "a\n\n- n AQIDBAU=\n",
        "a\n\n— n AQIDBAU\n",
        "a\n\n— n AQIDBB==\n",
        "a\n\n— n AQIDBA==\n",
        "a\n\n—  AQIDBAU=\n",
        "a\n\n— n  AQIDBAU=\n",
        "a\n\n— n AQIDBAU= x\n",
        "a\n\n— a+b AQIDBAU=\n",
        "a\n\n— a\u00A0b AQIDBAU=\n",
        "a\n\n— n AQIDBAU=\nx\n",
        "a\r\n\n— n AQIDBAU=\n",
        "a\u0000\n\n— n AQIDBAU=\n",
      })
  void refusesWhatIsNoNote(String text) {
    assertThatThrownBy(() -> SignedNote.parse(Bytes.utf8(text)))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void boundsWhatItReads() {
    String line = "— n AQIDBAU=\n";
    assertThat(SignedNote.parse(Bytes.utf8("a\n\n" + line.repeat(100))).signatures()).hasSize(100);
    assertThatThrownBy(() -> SignedNote.parse(Bytes.utf8("a\n\n" + line.repeat(101))))
        .hasMessageContaining("more than 100");
    assertThatThrownBy(() -> SignedNote.parse(Bytes.utf8("a\n".repeat(600_000))))
        .hasMessageContaining("longer");
  }

  @Test
  void isNotMadeOfWhatItCouldNotRead() {
    assertThatThrownBy(() -> new SignedNote("no line feed", List.of(SIGNATURE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SignedNote("a\n", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SignedNote("a\n", Collections.nCopies(101, SIGNATURE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NoteSignature("a b", Bytes.fromHex("01020304"), Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NoteSignature("a", Bytes.fromHex("010203"), Bytes.fromHex("01")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
