package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.verification.check.FreshnessAgrees;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.x509.Roots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The procedure for the certificates of a platform under SEV or SEV-ES: the chain up to a trusted
/// ARK, its signatures, what the keys are for. The certificates have no dates, there are no lists
/// of revoked ones, and they bind no data of a guest.
public final class SevProcedure {

  private final List<SevCertificate> enclosed;
  private final SevChain chain;
  private final List<Step> steps = new ArrayList<>();

  /// Puts the procedure together for the first of the enclosed certificates.
  ///
  /// @param nonce a freshness value that is expected, for which certificates have no field
  /// @param reportData what a guest is expected to have bound, for which they have none either
  /// @param enclosed the certificates that were given as evidence, at least one
  /// @param given others that may belong to the chain, in any order
  /// @param roots the keys at which it may end, for each length of modulus in bits
  public SevProcedure(
      Crypto crypto,
      Optional<Bytes> nonce,
      Optional<Bytes> reportData,
      List<SevCertificate> enclosed,
      List<SevCertificate> given,
      IntFunction<Roots> roots) {
    this.enclosed = List.copyOf(enclosed);
    List<SevCertificate> pool =
        Stream.concat(enclosed.stream(), given.stream()).distinct().toList();
    this.chain = SevChain.build(crypto, enclosed.getFirst(), pool, roots);
    steps.add(new SevChainComplete(chain));
    steps.add(new SevChainSigned(crypto, chain));
    steps.add(new SevKeysFitTheirUse(chain.certificates()));
    nonce.ifPresent(
        value -> steps.add(new FreshnessAgrees(Clauses.SEV_CHAIN, value, Optional.empty())));
    reportData.ifPresent(
        value -> steps.add(new ReportDataAgrees(Clauses.SEV_CHAIN, value, Bytes.EMPTY)));
  }

  /// {@return the steps, in their order}
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /// {@return the certificates of the chain, the one in question first}
  public List<SevCertificate> certificates() {
    return chain.certificates();
  }

  /// {@return the certificates of the chain that were not enclosed}
  public List<SevCertificate> used() {
    return chain.certificates().stream()
        .filter(certificate -> !enclosed.contains(certificate))
        .toList();
  }

  /// {@return what the rest of the chain adds to the fields of the evidence}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    used().forEach(certificate -> certificate.tell(facts, 0));
    return facts.done();
  }

  /// {@return the trusted key at which the chain ends}
  public Optional<Bytes> rootKey() {
    return chain.rootKey();
  }

  /// {@return the length of the modulus of the chain's authority in bits, where it has one}
  public Optional<Integer> authorityBits() {
    return chain.authorityBits();
  }
}
