package dev.adyton.evidence.corim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.MalformedMemberException;
import dev.adyton.codec.UnsupportedFormatException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorimTest {

  private static final Bytes DIGEST = Bytes.of(new byte[32]);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final CorimValidity VALIDITY =
      new CorimValidity(Optional.of(START), START.plusSeconds(3600));
  private static final Environment ENVIRONMENT =
      Environment.of(
              new EnvironmentClass(
                  Optional.of(Identifier.oid("2.16.840.1.113741.1.15.4")),
                  Optional.of("vendor"),
                  Optional.of("model"),
                  Optional.of(2L),
                  Optional.of(0L)))
          .withInstance(Identifier.bytes(Bytes.fromHex("0102")));
  private static final Measurement MEASUREMENT =
      Measurement.of(
          Identifier.text("image"),
          MeasurementValues.NONE
              .withDigests(List.of(MeasuredDigest.ofSha2(DIGEST)))
              .withSvn(SecurityVersion.atLeast(3))
              .withRaw(new RawValue(Bytes.fromHex("00ff"), Optional.of(Bytes.fromHex("ff00"))))
              .withVersion(new SoftwareVersion("1.0", Optional.of(Identifier.number(16384))))
              .withName("kernel")
              .withFlag(StateFlag.DEBUG, false)
              .withRegister(Identifier.number(0), List.of(new MeasuredDigest("my-alg", DIGEST))));
  private static final MeasurementTriple TRIPLE =
      new MeasurementTriple(ENVIRONMENT, List.of(MEASUREMENT));
  private static final Bytes MANIFEST =
      Corim.encode(
          "manifest",
          Comid.encode(new TagIdentity("tag", 1), List.of(TRIPLE)),
          Optional.of(VALIDITY));
  private static final Bytes SIGNED =
      CoseSign1.of(
              headers(new CorimSigner("signer", Optional.of("https://s"), Optional.of(VALIDITY))),
              CborMap.EMPTY,
              MANIFEST,
              Bytes.of(new byte[64]))
          .encoded();

  @Test
  void whatIsWrittenIsRead() {
    Corim corim = (Corim) CorimDocument.parse(MANIFEST);

    assertThat(corim.id()).isEqualTo("manifest");
    assertThat(corim.validity()).contains(VALIDITY);
    assertThat(((Comid) corim.tags().getFirst()).triples().reference()).containsExactly(TRIPLE);
    assertThat(((Comid) corim.tags().getFirst()).identity()).isEqualTo(new TagIdentity("tag", 1));
  }

  @Test
  void aSignedManifestTellsWhoSignedByWhatAndForHowLong() {
    SignedCorim signed = (SignedCorim) CorimDocument.parse(SIGNED);

    assertThat(signed.algorithm()).contains("ES256");
    assertThat(signed.signer())
        .isEqualTo(new CorimSigner("signer", Optional.of("https://s"), Optional.of(VALIDITY)));
    assertThat(Json.canonical(signed.facts().toJson()).toText())
        .contains(
            "\"cose_alg\":\"ES256\"",
            "\"signer\":\"signer\"",
            "\"triples\":{\"reference\":1}",
            "\"class_id\":\"2.16.840.1.113741.1.15.4\"",
            "\"min_svn\":3");
  }

  @Test
  void claimsOfACwtStandInPlaceOfTheMetaMap() {
    CborMap headers =
        Cbor.map(
            Cbor.integer(1),
            Cbor.integer(-7),
            Cbor.integer(15),
            Cbor.map(
                Cbor.integer(1),
                Cbor.text("issuer"),
                Cbor.integer(4),
                Cbor.integer(START.getEpochSecond())));
    CorimDocument read =
        CorimDocument.parse(
            Cbor.encode(
                Cbor.tag(
                    502,
                    Cbor.decode(
                        CoseSign1.of(headers, CborMap.EMPTY, MANIFEST, DIGEST).encoded()))));

    assertThat(((SignedCorim) read).signer())
        .isEqualTo(
            new CorimSigner(
                "issuer",
                Optional.empty(),
                Optional.of(new CorimValidity(Optional.empty(), START))));
  }

  @Test
  void theWrappingOfOlderLibrariesIsTakenOff() {
    Bytes wrapped = Cbor.encode(Cbor.tag(500, Cbor.decode(MANIFEST)));
    Bytes twice = Cbor.encode(Cbor.tag(500, Cbor.tag(502, Cbor.decode(SIGNED))));

    assertThat(CorimDocument.parse(wrapped)).isEqualTo(CorimDocument.parse(MANIFEST));
    assertThat(CorimDocument.parse(twice)).isInstanceOf(SignedCorim.class);
    assertThat(CorimDocument.begins(wrapped)).isTrue();
  }

  @Test
  void wrappingIsTakenOffOnce() {
    CborValue manifest = Cbor.decode(MANIFEST);
    for (CborValue twice :
        List.of(
            Cbor.tag(500, Cbor.tag(500, manifest)),
            Cbor.tag(502, Cbor.tag(502, Cbor.decode(SIGNED))),
            Cbor.tag(502, manifest))) {
      Bytes encoded = Cbor.encode(twice);
      assertThatExceptionOfType(UnsupportedFormatException.class)
          .isThrownBy(() -> CorimDocument.parse(encoded));
    }
  }

  @Test
  void anUnprotectedAlgorithmOrSignerDoesNotCount() {
    CborMap all = headers(new CorimSigner("s", Optional.empty(), Optional.empty()));
    CborMap withoutAlgorithm = Cbor.map(Cbor.integer(8), all.get(8).orElseThrow());
    CborMap algorithm = Cbor.map(Cbor.integer(1), Cbor.integer(-7));

    Bytes moved = CoseSign1.of(withoutAlgorithm, algorithm, MANIFEST, DIGEST).encoded();
    assertThat(((SignedCorim) CorimDocument.parse(moved)).algorithm()).isEmpty();
    Bytes nameless = CoseSign1.of(algorithm, withoutAlgorithm, MANIFEST, DIGEST).encoded();
    assertThatExceptionOfType(MalformedMemberException.class)
        .isThrownBy(() -> CorimDocument.parse(nameless));
  }

  @Test
  void anUnknownMemberOfAnEnvironmentIsRefusedSinceItMightNarrowIt() {
    CborValue narrower =
        Cbor.map(
            Cbor.integer(0),
            Cbor.map(Cbor.integer(1), Cbor.text("vendor")),
            Cbor.integer(7),
            Cbor.text("only on Mondays"));

    assertThatExceptionOfType(MalformedMemberException.class)
        .isThrownBy(() -> Environment.read(narrower));
  }

  @Test
  void emptyThingsAreRefused() {
    for (CborValue empty : List.of(CborMap.EMPTY, Cbor.array())) {
      assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Environment.read(empty));
      assertThatExceptionOfType(FormatException.class)
          .isThrownBy(() -> MeasurementValues.read(empty));
      assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Triples.read(empty));
      assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Corim.read(empty));
    }
  }

  @Test
  void identifiersOfTheSameBytesAndAnotherKindDiffer() {
    Bytes bytes = DIGEST.slice(0, 16);

    assertThat(Identifier.uuid(bytes)).isNotEqualTo(Identifier.bytes(bytes));
    assertThat(Identifier.text("1")).isNotEqualTo(Identifier.number(1));
    assertThat(Identifier.uuid(bytes).kind()).isEqualTo("uuid");
  }

  @Test
  void everyTruncationIsRefused() {
    for (Bytes whole : List.of(MANIFEST, SIGNED)) {
      for (int end = 0; end < whole.length(); end++) {
        Bytes cut = whole.slice(0, end);
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> CorimDocument.parse(cut));
      }
    }
  }

  @Test
  void thereIsAnEndToTagsAndLists() {
    CborValue tag = Cbor.tag(600, Cbor.integer(0));
    CborValue identity = Cbor.map(Cbor.integer(0), Cbor.text("tag"));
    CborMap list =
        Cbor.map(
            Cbor.integer(0),
            identity,
            Cbor.integer(1),
            Cbor.array(identity),
            Cbor.integer(2),
            VALIDITY.toCbor());
    CborValue cotl = Cbor.tag(508, Cbor.bytes(Cbor.encode(list)));

    assertThat(manifestOf(Collections.nCopies(1024, tag)).tags()).hasSize(1024);
    assertThat(manifestOf(Collections.nCopies(16, cotl)).tags()).hasSize(16);
    for (List<CborValue> tooMany :
        List.of(Collections.nCopies(1025, tag), Collections.nCopies(17, cotl))) {
      assertThatExceptionOfType(MalformedMemberException.class)
          .isThrownBy(() -> manifestOf(tooMany));
    }
  }

  private static Corim manifestOf(List<CborValue> tags) {
    return Corim.read(
        Cbor.map(Cbor.integer(0), Cbor.text("id"), Cbor.integer(1), Cbor.array(tags)));
  }

  @Test
  void whatOlderDraftsWroteIsReadToo() {
    CborValue environment = ENVIRONMENT.toCbor();
    CborValue alone =
        Cbor.map(
            Cbor.integer(1),
            Cbor.map(Cbor.integer(11), Cbor.text("name")),
            Cbor.integer(2),
            Cbor.tag(554, Cbor.text("key")));
    CborValue dates =
        Cbor.map(
            Cbor.integer(0),
            Cbor.text("2026-01-01T00:00:00Z"),
            Cbor.integer(1),
            Cbor.tag(0, Cbor.text("2026-01-01T01:00:00Z")));
    CborValue query =
        Cbor.map(
            Cbor.integer(0),
            Cbor.integer(2),
            Cbor.integer(1),
            CborMap.EMPTY,
            Cbor.integer(2),
            Cbor.tag(0, Cbor.text("2030-12-01T18:30:01Z")),
            Cbor.integer(3),
            Cbor.integer(1));

    assertThat(MeasurementTriple.read(Cbor.array(environment, alone)).measurements())
        .singleElement()
        .matches(measurement -> measurement.authorizedBy().size() == 1);
    assertThat(CorimValidity.read(dates)).isEqualTo(VALIDITY);
    assertThat(CorimValues.profile(Cbor.array(Cbor.text("p")))).isEqualTo("p");
    assertThat(
            ((Coserv)
                    CorimDocument.parse(
                        Cbor.encode(
                            Cbor.map(Cbor.integer(0), Cbor.text("p"), Cbor.integer(1), query))))
                .resultType())
        .isEqualTo(1);
  }

  @Test
  void aListOfTagsStandsAloneToo() {
    CborMap identity = Cbor.map(Cbor.integer(0), Cbor.text("tag"));
    CborMap list =
        Cbor.map(
            Cbor.integer(0),
            identity,
            Cbor.integer(1),
            Cbor.array(identity),
            Cbor.integer(2),
            VALIDITY.toCbor());
    CorimDocument bare = CorimDocument.parse(Cbor.encode(list));

    assertThat(bare)
        .isEqualTo(CorimDocument.parse(Cbor.encode(Cbor.tag(508, Cbor.bytes(Cbor.encode(list))))))
        .isInstanceOf(CorimTag.TagList.class);
    assertThat(Json.canonical(bare.facts().toJson()).toText()).contains("\"kind\":\"cotl\"");
  }

  private static CborMap headers(CorimSigner signer) {
    CborMap.Builder all = CborMap.build().put(1, Cbor.integer(-7));
    SignedCorim.headers(signer).members().forEach(all::put);
    return all.done();
  }
}
