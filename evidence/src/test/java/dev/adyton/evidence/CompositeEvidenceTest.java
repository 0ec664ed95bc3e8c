package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositeEvidenceTest {

  private final CompositeEvidence evidence = Samples.composite();

  @Test
  void readsWhatItWrites() {
    CompositeEvidence read = (CompositeEvidence) Evidence.parse(evidence.encoded());
    assertThat(read.array()).isEqualTo(Samples.array());
    assertThat(read.encoded()).isEqualTo(evidence.encoded());
    assertThat(read.enclave().requirePayload()).isEqualTo(Samples.array().encoded());
    assertThat(read.platform()).isInstanceOf(SoftwareEvidence.class);
    assertThat(((SoftwareEvidence) read.platform()).attested()).isEqualTo(Samples.filled(7));
  }

  @Test
  void refusesEveryTruncationAtAnOffset() {
    Bytes whole = evidence.encoded();
    for (int length = 0; length < whole.length(); length++) {
      Bytes cut = whole.slice(0, length);
      FormatException refusal =
          catchThrowableOfType(FormatException.class, () -> Evidence.parse(cut));
      assertThat(refusal).as("cut to %d bytes", length).isNotNull();
      assertThat(refusal.offset()).as("cut to %d bytes", length).isBetween(0L, (long) length);
    }
  }

  @Test
  void refusesEveryTruncationOfTheArrayAtAnOffset() {
    Bytes whole = Samples.array().encoded();
    for (int length = 0; length < whole.length(); length++) {
      Bytes cut = whole.slice(0, length);
      FormatException refusal =
          catchThrowableOfType(FormatException.class, () -> AttestedArray.parse(cut));
      assertThat(refusal.offset()).as("cut to %d bytes", length).isBetween(0L, (long) length);
    }
  }

  @Test
  void refusesBytesAfterTheEnd() {
    assertRefused(Bytes.concat(evidence.encoded(), Bytes.of((byte) 0)));
  }

  @Test
  void refusesEvidenceBeyondTheBoundBeforeReadingIt() {
    Bytes huge = Bytes.of(new byte[Evidence.MAX_BYTES + 1]);
    assertThatThrownBy(() -> Evidence.parse(huge))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("beyond");
  }

  @Test
  void refusesAnotherTypeOfCollection() {
    assertRefused(with("__cmwc_t", Cbor.text("tag:adyton.dev,2026:composite-evidence/2")));
    assertRefused(with("extra", Cbor.integer(1)));
  }

  @Test
  void refusesRecordsThatAreNotEvidence() {
    Bytes enclave = evidence.enclave().encoded();
    assertRefused(with("enclave", entry(CompositeEvidence.ENCLAVE_TYPE, enclave, 8)));
    assertRefused(with("enclave", entry("application/eat+cwt", enclave, 4)));
  }

  @Test
  void keepsAPlatformThatItDoesNotKnow() {
    Bytes collection = with("platform", entry("application/vnd.newer", Bytes.utf8("x"), 4));
    CompositeEvidence read = CompositeEvidence.parse(collection);
    assertThat(read.platform())
        .isEqualTo(new UnknownPlatform("application/vnd.newer", Bytes.utf8("x")));
  }

  @Test
  void refusesAPlatformTypeOfAnyLength() {
    assertRefused(with("platform", entry("a".repeat(200), Bytes.utf8("x"), 4)));
  }

  @Test
  void refusesHeadersThatNoSignatureCovers() {
    CborMap unprotected = Cbor.map(Cbor.integer(4), Cbor.bytes(Bytes.utf8("hint")));
    Bytes array = Samples.array().encoded();
    CoseSign1 signed = CoseSign1.of(Samples.ES256, unprotected, array, Bytes.of(new byte[64]));
    assertRefused(with("enclave", entry(CompositeEvidence.ENCLAVE_TYPE, signed.encoded(), 4)));
  }

  @Test
  void refusesASignedStructureWithoutItsTag() {
    CborTag tagged = (CborTag) Cbor.decode(evidence.enclave().encoded());
    Bytes untagged = Cbor.encode(tagged.content());
    assertRefused(with("enclave", entry(CompositeEvidence.ENCLAVE_TYPE, untagged, 4)));
  }

  @Test
  void refusesADetachedPayload() {
    Bytes detached =
        Cbor.encode(
            Cbor.tag(
                18,
                Cbor.array(
                    Cbor.bytes(Cbor.encode(Samples.ES256)),
                    CborMap.EMPTY,
                    dev.adyton.codec.CborSimple.NULL,
                    Cbor.bytes(Bytes.of(new byte[64])))));
    assertRefused(with("enclave", entry(CompositeEvidence.ENCLAVE_TYPE, detached, 4)));
  }

  @Test
  void refusesAnArrayOfAnotherDomain() {
    Bytes platformsWord = SoftwareEvidence.payload(Bytes.utf8("key"), Samples.filled(1));
    assertThatThrownBy(
            () -> CompositeEvidence.of(Samples.signed(platformsWord), Samples.software()))
        .isInstanceOf(FormatException.class);
  }

  private Bytes with(String key, CborValue value) {
    CborMap collection = (CborMap) Cbor.decode(evidence.encoded());
    Map<CborValue, CborValue> members = new LinkedHashMap<>(collection.members());
    members.put(Cbor.text(key), value);
    return Cbor.encode(new CborMap(members));
  }

  private static CborValue entry(String type, Bytes value, long indicator) {
    return Cbor.array(Cbor.text(type), Cbor.bytes(value), Cbor.integer(indicator));
  }

  private static void assertRefused(Bytes encoded) {
    assertThatThrownBy(() -> Evidence.parse(encoded)).isInstanceOf(FormatException.class);
  }
}
