package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.intel.Quote;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Vendors' formats are read or refused with the typed error: never anything else.
class VendorFormatsFuzzTest {

  @FuzzTest
  void anyBytesAreEvidenceOrRefused(byte[] bytes) {
    refused(Bytes.of(bytes), content -> Evidence.parse(content).facts().toJson());
  }

  @FuzzTest
  void anyBytesAreEndorsementsOrRefused(byte[] bytes) {
    refused(Bytes.of(bytes), content -> Endorsement.parseAll(content).forEach(Endorsement::facts));
  }

  @FuzzTest
  void whatIsABundleIsWrittenAsTheSameBytes(byte[] bytes) {
    refused(
        Bytes.of(bytes),
        content -> assertThat(CollateralBundle.parse(content).encode()).isEqualTo(content));
  }

  @Test
  void mutatedQuotesAreReadOrRefused() {
    for (int version : List.of(3, 4, 5)) {
      byte[] sound = quote(version).toArray();
      assertThat(Quote.parse(Bytes.of(sound)).header().version()).isEqualTo(version);
      SplittableRandom random = new SplittableRandom(version);
      for (int i = 0; i < 3000; i++) {
        byte[] mutated = sound.clone();
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
          mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        Bytes cut = Bytes.of(mutated, 0, random.nextInt(mutated.length + 1));
        refused(cut, content -> Evidence.parse(content, "sgx").facts().toJson());
      }
    }
  }

  @Test
  void mutatedReportsOfSnpAreReadOrRefused() {
    for (int version : List.of(2, 3, 5)) {
      byte[] sound = new byte[SnpReport.LENGTH];
      sound[0] = (byte) version;
      sound[0x0A] = 2;
      sound[0x34] = 1;
      assertThat(Evidence.parse(Bytes.of(sound)).tee()).isEqualTo("snp");
      SplittableRandom random = new SplittableRandom(version);
      for (int i = 0; i < 3000; i++) {
        byte[] mutated = sound.clone();
        for (int changes = random.nextInt(1, 3); changes > 0; changes--) {
          mutated[random.nextInt(0x210)] = (byte) random.nextInt();
        }
        refused(Bytes.of(mutated), content -> Evidence.parse(content, "snp").facts().toJson());
      }
    }
  }

  @Test
  void mutatedCertificatesOfSevAreReadOrRefused() {
    Bytes authority =
        Bytes.concat(u32(1), Bytes.of(new byte[52]), u32(2048), u32(2048), ones(3 * 256));
    Bytes platform =
        Bytes.concat(
            u32(1),
            u32(0),
            u32(0x1003),
            u32(3),
            u32(2),
            Bytes.of(new byte[1024]),
            u32(0x1002),
            u32(2),
            Bytes.of(new byte[512]),
            u32(0x1000),
            Bytes.of(new byte[516]));
    byte[] sound = Bytes.concat(platform, authority).toArray();
    assertThat(Evidence.parse(Bytes.of(sound)).tee()).isEqualTo("sev");
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 3000; i++) {
      byte[] mutated = sound.clone();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      Bytes cut = Bytes.of(mutated, 0, random.nextInt(mutated.length + 1));
      refused(cut, content -> Evidence.parse(content, "sev").facts().toJson());
      refused(cut, content -> Endorsement.parseAll(content).forEach(Endorsement::facts));
    }
  }

  private static Bytes ones(int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 1);
    return Bytes.of(ones);
  }

  private static void refused(Bytes content, Consumer<Bytes> reader) {
    try {
      reader.accept(content);
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }

  /// A quote of an SGX enclave, signed by nobody.
  private static Bytes quote(int version) {
    ByteWriter signature = new ByteWriter().bytes(Bytes.of(new byte[384 + 64]));
    signature.bytes(u16(0)).bytes(u16(5)).bytes(u32(4)).bytes(Bytes.utf8("none"));
    Bytes inner = signature.toBytes();
    ByteWriter data = new ByteWriter().bytes(Bytes.of(new byte[128]));
    if (version > 3) {
      data.bytes(u16(6)).bytes(u32(inner.length()));
    }
    Bytes all = data.bytes(inner).toBytes();
    ByteWriter quote = new ByteWriter().bytes(u16(version)).bytes(u16(2));
    quote.bytes(Bytes.of(new byte[8])).bytes(Quote.INTEL).bytes(Bytes.of(new byte[20]));
    if (version == 5) {
      quote.bytes(u16(1)).bytes(u32(384));
    }
    quote.bytes(Bytes.of(new byte[384])).bytes(u32(all.length())).bytes(all);
    return quote.toBytes();
  }

  private static Bytes u16(int value) {
    return Bytes.of((byte) value, (byte) (value >> 8));
  }

  private static Bytes u32(int value) {
    return Bytes.concat(u16(value), u16(value >>> 16));
  }
}
