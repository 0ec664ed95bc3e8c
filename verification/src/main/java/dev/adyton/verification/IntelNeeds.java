package dev.adyton.verification;

import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.PckName;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.evidence.x509.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a quote will be verified with. Of which platform it is says the PCK certificate: where the
/// quote only names that, the rest can be named once it is there.
final class IntelNeeds {

  private static final int QE_ID = 16;

  private IntelNeeds() {}

  static List<CollateralNeed> of(Quote quote, List<Certificate> given) {
    IntelNeed.Tee tee = quote.body() instanceof TdReport ? IntelNeed.Tee.TDX : IntelNeed.Tee.SGX;
    List<CollateralNeed> needs = new ArrayList<>();
    Optional<Certificate> pck = enclosed(quote);
    if (pck.isEmpty()) {
      IntelNeed.PckCertificate named = named(quote);
      needs.add(named);
      pck = given.stream().filter(each -> isMetBy(named, each)).findFirst();
    }
    pck.flatMap(IntelNeeds::extension)
        .ifPresent(platform -> needs.add(new IntelNeed.TcbLevels(tee, platform.fmspc())));
    needs.add(new IntelNeed.QuotingEnclave(tee));
    needs.add(new IntelNeed.TcbSigner(tee));
    pck.flatMap(IntelNeeds::authority)
        .ifPresent(authority -> needs.add(new IntelNeed.PckRevocations(authority)));
    needs.add(new IntelNeed.RootRevocations());
    return List.copyOf(needs);
  }

  private static Optional<Certificate> enclosed(Quote quote) {
    try {
      return quote.signature().certification().certificates().stream()
          .filter(PckExtension::isIn)
          .findFirst();
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static IntelNeed.PckCertificate named(Quote quote) {
    Optional<PckName> name;
    try {
      name = PckName.of(quote.signature().certification());
    } catch (FormatException e) {
      name = Optional.empty();
    }
    return new IntelNeed.PckCertificate(quote.header().userData().slice(0, QE_ID), name);
  }

  private static boolean isMetBy(IntelNeed need, Certificate certificate) {
    return need.isMetBy(new Endorsement.OfCertificate(certificate));
  }

  private static Optional<PckExtension> extension(Certificate pck) {
    try {
      return Optional.of(PckExtension.of(pck));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<IntelNeed.PckAuthority> authority(Certificate pck) {
    String issuer = pck.issuer().commonName();
    return Arrays.stream(IntelNeed.PckAuthority.values())
        .filter(authority -> authority.commonName().equals(issuer))
        .findFirst();
  }
}
