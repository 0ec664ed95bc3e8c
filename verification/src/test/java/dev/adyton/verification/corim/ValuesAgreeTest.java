package dev.adyton.verification.corim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.corim.Environment;
import dev.adyton.evidence.corim.EnvironmentClass;
import dev.adyton.evidence.corim.Identifier;
import dev.adyton.evidence.corim.MeasuredDigest;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.evidence.corim.MeasurementValues;
import dev.adyton.evidence.corim.RawValue;
import dev.adyton.evidence.corim.SecurityVersion;
import dev.adyton.evidence.corim.SoftwareVersion;
import dev.adyton.evidence.corim.StateFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesAgreeTest {

  private static final MeasurementValues NONE = MeasurementValues.NONE;
  private static final MeasuredDigest SHA256 = MeasuredDigest.ofSha2(Bytes.of(new byte[32]));
  private static final MeasuredDigest SHA384 = MeasuredDigest.ofSha2(Bytes.of(new byte[48]));
  private static final MeasuredDigest OTHER384 =
      MeasuredDigest.ofSha2(Bytes.concat(Bytes.of((byte) 1), Bytes.of(new byte[47])));

  @Test
  void digestsAgreeInEveryCommonFunctionAndInAtLeastOne() {
    assertThat(meets(digests(SHA256), digests(SHA256))).isTrue();
    assertThat(meets(digests(SHA256, SHA384), digests(SHA384))).isTrue();
    assertThat(meets(digests(SHA256), digests(SHA256, OTHER384))).isTrue();

    assertThat(meets(digests(SHA256), digests(SHA384))).isFalse();
    assertThat(meets(digests(SHA256), NONE)).isFalse();
    assertThat(meets(digests(SHA256, SHA384), digests(SHA256, OTHER384))).isFalse();
    assertThat(meets(digests(SHA384), digests(OTHER384))).isFalse();
  }

  @Test
  void aDigestNeverMeetsOneOfAnotherFunctionWithTheSameBytes() {
    MeasuredDigest renamed = new MeasuredDigest("sha3-256", SHA256.value());

    assertThat(meets(digests(SHA256), digests(renamed))).isFalse();
    assertThat(meets(digests(renamed), digests(renamed))).isFalse();
  }

  @Test
  void aShortenedDigestMeetsNothing() {
    MeasuredDigest shortened = new MeasuredDigest("sha-256", Bytes.of((byte) 0));

    assertThat(meets(digests(shortened), digests(shortened))).isFalse();
  }

  @Test
  void anEmptyReferenceIsMetByNothing() {
    assertThat(meets(NONE, NONE)).isFalse();
    assertThat(meets(NONE, digests(SHA256))).isFalse();
  }

  @Test
  void anotherElementNeverMeets() {
    Measurement image = Measurement.of(Identifier.text("image"), digests(SHA256));

    assertThat(ValuesAgree.test(image, image)).isTrue();
    assertThat(ValuesAgree.test(image, Measurement.of(Identifier.text("boot"), digests(SHA256))))
        .isFalse();
    assertThat(ValuesAgree.test(image, Measurement.of(digests(SHA256)))).isFalse();
    assertThat(ValuesAgree.test(Measurement.of(digests(SHA256)), image)).isFalse();
  }

  @Test
  void securityVersionsAgreeExactlyOrAreNotLess() {
    assertThat(meets(svn(SecurityVersion.exactly(3)), svn(SecurityVersion.exactly(3)))).isTrue();
    assertThat(meets(svn(SecurityVersion.exactly(3)), svn(SecurityVersion.exactly(4)))).isFalse();
    assertThat(meets(svn(SecurityVersion.atLeast(3)), svn(SecurityVersion.exactly(4)))).isTrue();
    assertThat(meets(svn(SecurityVersion.atLeast(3)), svn(SecurityVersion.exactly(2)))).isFalse();
    assertThat(meets(svn(SecurityVersion.atLeast(3)), NONE)).isFalse();
    assertThat(meets(svn(SecurityVersion.atLeast(3)), svn(SecurityVersion.atLeast(9)))).isFalse();
  }

  @Test
  void rawValuesAgreeInTheBitsThatCount() {
    Bytes wanted = Bytes.fromHex("f0f0");
    Bytes mask = Bytes.fromHex("ff00");

    assertThat(meets(raw(wanted, mask), raw(Bytes.fromHex("f00f")))).isTrue();
    assertThat(meets(raw(wanted, mask), raw(Bytes.fromHex("f1f0")))).isFalse();
    assertThat(meets(raw(wanted), raw(wanted))).isTrue();
    assertThat(meets(raw(wanted), raw(Bytes.fromHex("f0f1")))).isFalse();
    assertThat(meets(raw(wanted, mask), raw(Bytes.fromHex("f0")))).isFalse();
    assertThat(meets(raw(wanted, Bytes.fromHex("00")), raw(wanted))).isFalse();
    assertThat(meets(raw(wanted, mask), raw(wanted, Bytes.fromHex("0000")))).isFalse();
  }

  @Test
  void flagsVersionNameAndRegistersAgree() {
    MeasurementValues wanted =
        NONE.withFlag(StateFlag.DEBUG, false)
            .withName("kernel")
            .withVersion(new SoftwareVersion("1", Optional.empty()))
            .withRegister(Identifier.number(0), List.of(SHA384));

    assertThat(meets(wanted, wanted.withFlag(StateFlag.SECURE, true))).isTrue();
    assertThat(meets(wanted, wanted.withFlag(StateFlag.DEBUG, true))).isFalse();
    assertThat(meets(wanted, wanted.withName("initrd"))).isFalse();
    assertThat(meets(wanted, wanted.withVersion(new SoftwareVersion("2", Optional.empty()))))
        .isFalse();
    assertThat(meets(wanted, wanted.withRegister(Identifier.number(0), List.of(OTHER384))))
        .isFalse();
    assertThat(meets(NONE.withRegister(Identifier.number(1), List.of(SHA384)), wanted)).isFalse();
  }

  @Test
  void whatIsNotUnderstoodOfAReferenceIsMetByNothing() {
    MeasurementValues serial = others(8, Cbor.text("serial"));
    MeasurementValues extension = others(-1, Cbor.integer(5));

    assertThat(meets(serial, serial)).isTrue();
    assertThat(meets(serial, others(8, Cbor.text("another")))).isFalse();
    assertThat(meets(extension, extension)).isFalse();
    assertThat(meets(digests(SHA256), extension.withDigests(List.of(SHA256)))).isTrue();
  }

  @Test
  void anEnvironmentCoversWhatIsNarrowerAndNothingElse() {
    Environment model = Environment.of(EnvironmentClass.of("vendor", "model"));
    Environment one = model.withInstance(Identifier.bytes(Bytes.of((byte) 1)));

    assertThat(model.covers(model)).isTrue();
    assertThat(model.covers(one)).isTrue();
    assertThat(one.covers(model)).isFalse();
    assertThat(model.covers(Environment.of(EnvironmentClass.of("vendor", "another")))).isFalse();
    assertThat(model.covers(Environment.of(EnvironmentClass.of(Identifier.text("model")))))
        .isFalse();
    assertThat(one.covers(model.withInstance(Identifier.text("01")))).isFalse();
  }

  private static boolean meets(MeasurementValues wanted, MeasurementValues measured) {
    return ValuesAgree.test(Measurement.of(wanted), Measurement.of(measured));
  }

  private static MeasurementValues digests(MeasuredDigest... digests) {
    return NONE.withDigests(List.of(digests));
  }

  private static MeasurementValues svn(SecurityVersion version) {
    return NONE.withSvn(version);
  }

  private static MeasurementValues raw(Bytes value) {
    return NONE.withRaw(RawValue.of(value));
  }

  private static MeasurementValues raw(Bytes value, Bytes mask) {
    return NONE.withRaw(new RawValue(value, Optional.of(mask)));
  }

  private static MeasurementValues others(long key, CborValue value) {
    return new MeasurementValues(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(key, value));
  }
}
