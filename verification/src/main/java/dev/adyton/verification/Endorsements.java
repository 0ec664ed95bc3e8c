package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Refusal;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.Told;
import dev.adyton.verification.intel.IntelCollateral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The items of collateral, recognised by their content. What cannot be read becomes a finding: a
/// file of no known kind is passed over with a remark, a damaged one fails. Collateral comes from
/// strangers, and each list of revoked certificates may cost a signature for each certificate of a
/// path: so there is an end to how much is read.
final class Endorsements {

  private static final String NAME = "collateral.format";
  private static final String CLAUSE = "collateral is recognised by its content";
  private static final int MAX_ITEMS = 1024;
  private static final int MAX_PARTS = 1024;
  private static final int MAX_LISTS = 128;
  private static final int MAX_BYTES = 32 << 20;

  private final Map<Bytes, List<Endorsement>> byItem = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int parts;

  private Endorsements() {}

  static Endorsements of(Collateral collateral) {
    return of(collateral, CollateralReader.ANEW);
  }

  /// {@return the items as a reader reads them}
  static Endorsements of(Collateral collateral, CollateralReader reader) {
    Endorsements read = new Endorsements();
    long bytes = collateral.items().stream().mapToLong(Bytes::length).sum();
    if (collateral.items().size() > MAX_ITEMS || bytes > MAX_BYTES) {
      read.refuse(MAX_ITEMS + " items of " + MAX_BYTES + " bytes together", "more");
      return read;
    }
    collateral.items().forEach(item -> read.add(item, reader));
    if (read.parts > MAX_PARTS || read.lists().size() > MAX_LISTS) {
      read.byItem.clear();
      read.refuse(MAX_PARTS + " parts, of them " + MAX_LISTS + " revocation lists", "more");
    }
    return read;
  }

  private void refuse(String most, String actual) {
    findings.add(Finding.fail("malformed.structure", CLAUSE, "at most " + most, actual));
  }

  private void add(Bytes item, CollateralReader reader) {
    try {
      List<Endorsement> read = reader.item(item);
      byItem.put(item, read);
      parts += read.size();
    } catch (UnsupportedFormatException e) {
      findings.add(
          Finding.remark("unsupported.format", CLAUSE, "a known kind of file", e.getMessage()));
    } catch (FormatException e) {
      boolean x509 = e.format().startsWith("certificate") || e.format().startsWith("x509");
      findings.add(Refusal.of(e, x509 ? Refusal.CERTIFICATE : Refusal.STRUCTURE, CLAUSE));
    }
  }

  /// {@return the steps that say what could not be read}
  List<Step> steps() {
    return findings.isEmpty() ? List.of() : List.of(new Told(NAME, CLAUSE, findings));
  }

  IntelCollateral intel() {
    return new IntelCollateral(
        certificates(),
        lists(),
        all(Endorsement.OfTcb.class, Endorsement.OfTcb::info),
        all(Endorsement.OfEnclave.class, Endorsement.OfEnclave::identity));
  }

  List<Certificate> certificates() {
    return all(Endorsement.OfCertificate.class, Endorsement.OfCertificate::certificate);
  }

  List<SevCertificate> sevCertificates() {
    return all(Endorsement.OfSev.class, Endorsement.OfSev::certificate);
  }

  List<CertificateList> lists() {
    return all(Endorsement.OfRevocation.class, Endorsement.OfRevocation::list);
  }

  List<Bytes> signatures() {
    return all(Endorsement.OfSignature.class, Endorsement.OfSignature::signature);
  }

  /// {@return the items of which no part was used}
  Collateral without(List<Bytes> used) {
    return new Collateral(
        byItem.entrySet().stream()
            .filter(
                item -> item.getValue().stream().noneMatch(part -> used.contains(encoded(part))))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static Bytes encoded(Endorsement part) {
    return switch (part) {
      case Endorsement.OfCertificate of -> of.certificate().encoded();
      case Endorsement.OfSev of -> of.certificate().encoded();
      case Endorsement.OfRevocation of -> of.list().encoded();
      case Endorsement.OfTcb of -> of.info().encoded();
      case Endorsement.OfEnclave of -> of.identity().encoded();
      case Endorsement.OfSignature of -> of.signature();
    };
  }

  private <E extends Endorsement, T> List<T> all(Class<E> kind, Function<E, T> content) {
    return byItem.values().stream()
        .flatMap(List::stream)
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(content)
        .distinct()
        .toList();
  }
}
