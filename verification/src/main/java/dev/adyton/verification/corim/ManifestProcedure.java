package dev.adyton.verification.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.corim.Comid;
import dev.adyton.evidence.corim.ConciseEvidence;
import dev.adyton.evidence.corim.Corim;
import dev.adyton.evidence.corim.CorimDocument;
import dev.adyton.evidence.corim.CorimTag;
import dev.adyton.evidence.corim.CorimValidity;
import dev.adyton.evidence.corim.Coserv;
import dev.adyton.evidence.corim.MeasurementTriple;
import dev.adyton.evidence.corim.SignedCorim;
import dev.adyton.evidence.corim.TagIdentity;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.PinnedSignature;
import dev.adyton.verification.check.SignedStatement;
import dev.adyton.verification.check.StatementCurrent;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The procedure for a manifest of reference values: it is signed under a pinned key, within the
/// time for which the signer signed, within its own validity, and sound. What nobody signed is left
/// undetermined whatever it says.
///
/// @param crypto the providers
/// @param document the manifest, or another document of its family
/// @param keys the SubjectPublicKeyInfo of keys that may sign manifests
/// @param at the time
public record ManifestProcedure(
    Crypto crypto, CorimDocument document, List<Bytes> keys, Instant at) {

  private static final String SIGNATURE = "manifest.signature";

  /// Makes a procedure of a copy of the keys.
  public ManifestProcedure {
    keys = List.copyOf(keys);
  }

  /// {@return the steps, in their order}
  public List<Step> steps() {
    return switch (document) {
      case SignedCorim signed -> ofSigned(signed);
      case Corim corim -> Stream.concat(Stream.of(unsigned()), ofManifest(corim).stream()).toList();
      case Comid _, CorimTag.Coswid _, CorimTag.TagList _, ConciseEvidence _, Coserv _ ->
          List.of(unsigned());
    };
  }

  private List<Step> ofSigned(SignedCorim signed) {
    List<Step> steps = new ArrayList<>();
    steps.add(signature(signed));
    steps.add(
        current(
            "manifest.signature-validity", Clauses.SIGNATURE_VALIDITY, signed.signer().validity()));
    steps.addAll(ofManifest(signed.corim()));
    return List.copyOf(steps);
  }

  private List<Step> ofManifest(Corim corim) {
    List<Step> steps = new ArrayList<>();
    steps.add(current("manifest.validity", Clauses.VALIDITY, corim.validity()));
    lists(corim)
        .forEach(list ->
            steps.add(
                current("manifest.tag-list", Clauses.TAG_LIST, Optional.of(list.validity()))));
    steps.add(new DigestsSound(reference(corim)));
    return List.copyOf(steps);
  }

  private PinnedSignature signature(SignedCorim signed) {
    return new PinnedSignature(
        crypto,
        SIGNATURE,
        Clauses.SIGNATURE,
        "signature.collateral",
        new SignedStatement.Cose(signed.signed()),
        keys);
  }

  private static Step unsigned() {
    return Told.of(
        SIGNATURE,
        Finding.undetermined(
            "missing.signature", Clauses.SIGNATURE, "a signed manifest", "nobody signed it"));
  }

  private Step current(String name, String clause, Optional<CorimValidity> validity) {
    return new StatementCurrent(
        name,
        clause,
        validity.flatMap(CorimValidity::notBefore),
        validity.map(CorimValidity::notAfter),
        at);
  }

  /// {@return the key of which the signature is, where it is of a pinned one}
  public Optional<VerificationKey> signer() {
    return document instanceof SignedCorim signed ? signature(signed).signer() : Optional.empty();
  }

  /// {@return the first time at which something ends that the outcome rests on}
  public Optional<Instant> validUntil() {
    return validities().map(CorimValidity::notAfter).min(Comparator.naturalOrder());
  }

  private Stream<CorimValidity> validities() {
    return switch (document) {
      case SignedCorim signed ->
          Stream.concat(signed.signer().validity().stream(), validities(signed.corim()));
      case Corim corim -> validities(corim);
      case Comid _, CorimTag.Coswid _, CorimTag.TagList _, ConciseEvidence _, Coserv _ ->
          Stream.empty();
    };
  }

  private static Stream<CorimValidity> validities(Corim corim) {
    return Stream.concat(corim.validity().stream(), lists(corim).map(CorimTag.TagList::validity));
  }

  /// {@return the reference values of a signed manifest}
  public List<MeasurementTriple> reference() {
    return document instanceof SignedCorim signed ? reference(signed.corim()) : List.of();
  }

  /// Where lists say which tags count, others do not.
  private static List<MeasurementTriple> reference(Corim corim) {
    List<List<TagIdentity>> lists = lists(corim).map(CorimTag.TagList::tags).toList();
    return corim.tags().stream()
        .filter(Comid.class::isInstance)
        .map(Comid.class::cast)
        .filter(comid -> lists.stream().allMatch(tags -> tags.contains(comid.identity())))
        .flatMap(comid -> comid.triples().reference().stream())
        .toList();
  }

  private static Stream<CorimTag.TagList> lists(Corim corim) {
    return corim.tags().stream()
        .filter(CorimTag.TagList.class::isInstance)
        .map(CorimTag.TagList.class::cast);
  }
}
