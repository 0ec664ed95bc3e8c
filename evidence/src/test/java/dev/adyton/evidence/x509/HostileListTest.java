package dev.adyton.evidence.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.codec.FormatException;
import java.math.BigInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Lists of revoked certificates that their writer made to harm who reads them.
class HostileListTest {

  private static final Bytes TIME = Bytes.fromHex("170d3236303130313030303030305a");
  private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
  private static final int ENTRIES = 100_000;

  /// A list is read before its signature is verified, and all these numbers have one hash.
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void numbersThatWereChosenForTheirHashAreReadInTheTimeOfOthers() {
    Bytes der =
        list(
            entries -> {
              for (int i = 0; i < ENTRIES; i++) {
                BigInteger serial = colliding(i);
                entries.sequence(entry -> entry.integer(serial).element(TIME));
              }
            },
            _ -> {});
    CertificateList list = CertificateList.parse(der);
    assertThat(list.revoked()).hasSize(ENTRIES);
    assertThat(list.revoked().contains(colliding(ENTRIES - 1))).isTrue();
    assertThat(list.revoked().contains(colliding(ENTRIES))).isFalse();
  }

  /// 31 × high + low is the hash of a number of 64 bits.
  private static BigInteger colliding(int i) {
    long high = 0x4000_0000L + i;
    return BigInteger.valueOf(high).shiftLeft(32).or(BigInteger.valueOf(-31 * high & 0xFFFF_FFFFL));
  }

  @Test
  void aListForPartOfTheCertificatesIsNoneThoughItsWriterDoesNotCallThatCritical() {
    assertThat(CertificateList.parse(list(_ -> {}, extension("2.5.29.20", false))).revoked())
        .isEmpty();
    for (String oid : new String[] {"2.5.29.27", "2.5.29.29"}) {
      Bytes noted = list(_ -> {}, extension(oid, false));
      assertThatThrownBy(() -> CertificateList.parse(noted))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining(oid);
    }
    Bytes partial = list(_ -> {}, extension("2.5.29.28", true));
    assertThatThrownBy(() -> CertificateList.parse(partial)).isInstanceOf(FormatException.class);
  }

  /// In an indirect list an entry speaks of the certificate of another issuer.
  @Test
  void anEntryForAnotherIssuerIsRefused() {
    for (boolean critical : new boolean[] {true, false}) {
      Bytes indirect =
          list(
              entries ->
                  entries.sequence(entry ->
                      entry.integer(5).element(TIME).sequence(extension("2.5.29.29", critical))),
              _ -> {});
      assertThatThrownBy(() -> CertificateList.parse(indirect))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("2.5.29.29");
    }
  }

  private static Consumer<DerWriter> extension(String oid, boolean critical) {
    return extensions ->
        extensions.sequence(extension -> {
          extension.oid(oid);
          if (critical) {
            extension.flag(true);
          }
          extension.octetString(Bytes.fromHex("020100"));
        });
  }

  private static Bytes list(Consumer<DerWriter> entries, Consumer<DerWriter> extensions) {
    Bytes listed = new DerWriter().sequence(entries).toBytes();
    Bytes more = new DerWriter().sequence(extensions).toBytes();
    DerWriter signed =
        new DerWriter()
            .sequence(tbs -> {
              tbs.integer(1).sequence(algorithm -> algorithm.oid(ECDSA_SHA256));
              tbs.sequence(_ -> {}).element(TIME).element(TIME);
              if (listed.length() > 2) {
                tbs.element(listed);
              }
              if (more.length() > 2) {
                tbs.contextTag(0, outer -> outer.element(more));
              }
            });
    return new DerWriter()
        .sequence(list ->
            list.element(signed.toBytes())
                .sequence(algorithm -> algorithm.oid(ECDSA_SHA256))
                .bitString(Bytes.of(new byte[70])))
        .toBytes();
  }
}
