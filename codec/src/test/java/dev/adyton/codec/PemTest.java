package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {

  @Test
  void readsWhatItWrites() {
    List<PemBlock> blocks =
        List.of(
            new PemBlock("CERTIFICATE", Bytes.fromHex("30".repeat(100))),
            new PemBlock("X509 CRL", Bytes.EMPTY));
    assertThat(Pem.parse(Bytes.utf8(Pem.encode(blocks)))).isEqualTo(blocks);
    assertThat(Pem.encode("PUBLIC KEY", Bytes.fromHex("30".repeat(49))))
        .isEqualTo(
            "-----BEGIN PUBLIC KEY-----\n"
                + "MDAw".repeat(16)
                + "\nMA==\n-----END PUBLIC KEY-----\n");
  }

  @Test
  void acceptsOtherLineEndsAndEmptyLinesBetweenBlocks() {
    String pem = "-----BEGIN A-----\r\nMDAw\r\n-----END A-----";
    assertThat(Pem.parse(Bytes.utf8("\n" + pem + "\r\n\r\n" + pem), "A"))
        .containsExactly(Bytes.utf8("000"), Bytes.utf8("000"));
  }

  @Test
  void refusesABlockOfAnotherKind() {
    Bytes pem = Bytes.utf8(Pem.encode("PRIVATE KEY", Bytes.EMPTY));
    assertThatThrownBy(() -> Pem.parse(pem, "PUBLIC KEY"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("is PRIVATE KEY, not PUBLIC KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "MDAw",
        "text\n-----BEGIN A-----\nMDAw\n-----END A-----\n",
        "-----BEGIN A-----\nMDAw\n-----END A-----\ntext",
        "-----BEGIN A-----\nMDAw\n-----END B-----\n",
        "-----BEGIN A-----\nMDAw\n",
        "-----BEGIN A-----\nMDAw\n-----BEGIN A-----\nMDAw\n-----END A-----\n",
        "-----BEGIN A-----\nHeader: x\n\nMDAw\n-----END A-----\n",
        "-----BEGIN A-----\nMD Aw\n-----END A-----\n",
        "-----BEGIN A-----\nMDAwMB==\n-----END A-----\n",
        "-----BEGIN A-----\nMDAwMA\n-----END A-----\n",
        "-----BEGIN A----- \nMDAw\n-----END A-----\n",
        "-----BEGIN -----\nMDAw\n-----END -----\n",
        "-----BEGIN a-----\nMDAw\n-----END a-----\n",
        "-----BEGIN A  B-----\nMDAw\n-----END A  B-----\n",
        "-----BEGIN ----\nMDAw\n",
      })
  void refusesEveryOtherShape(String text) {
    assertThatThrownBy(() -> Pem.parse(Bytes.utf8(text))).isInstanceOf(FormatException.class);
  }

  @Test
  void boundsWhatItReads() {
    String block = Pem.encode("A", Bytes.EMPTY);
    assertThatThrownBy(() -> Pem.parse(Bytes.utf8(block.repeat(1025))))
        .hasMessageContaining("more than 1024");
  }
}
