package dev.adyton.endorsers;

import dev.adyton.codec.Bytes;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.endorsers.http.ServiceAddress;
import dev.adyton.endorsers.http.Transport;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.verification.AmdNeed;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.IntelNeed;
import dev.adyton.verification.SevNeed;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// AMD's Key Distribution Service, or a mirror of it.
///
/// | what | path below the address |
/// |---|---|
/// | VCEK | `/vcek/v1/PRODUCT/CHIP?blSPL=…&teeSPL=…&snpSPL=…&ucodeSPL=…`, on Turin `fmcSPL` too |
/// | certificates of the authority and the root | `/vcek/v1/PRODUCT/cert_chain`, `/vlek/…` |
/// | revocations | `/vcek/v1/PRODUCT/crl`, `/vlek/…` |
///
/// Source: AMD Versioned Chip Endorsement Key (VCEK) Certificate and KDS Interface Specification
/// (57230), §4.
public final class AmdEndorser implements Endorser {

  /// AMD's own service.
  public static final ServiceAddress KDS = ServiceAddress.parse("https://kdsintf.amd.com");

  /// The products whose reports may not say which they are of.
  private static final List<Product> SILENT = List.of(Product.MILAN, Product.GENOA);

  private static final int TURIN_CHIP_ID = 8;

  private final Service service;
  private final ServiceAddress address;

  private AmdEndorser(Transport transport, InstantSource clock, ServiceAddress address) {
    this.service = new Service(transport, clock);
    this.address = address;
  }

  /// {@return the service at an address, as in {@link #KDS}}
  public static AmdEndorser of(Transport transport, InstantSource clock, ServiceAddress address) {
    return new AmdEndorser(transport, clock, address);
  }

  @Override
  public Answer fetch(CollateralNeed need) throws InterruptedException {
    return switch (need) {
      case AmdNeed amd -> ask(amd);
      case IntelNeed _ -> Unavailable.of(Cause.NOT_SERVED, "AMD has nothing of Intel's");
      case SevNeed _ ->
          Unavailable.of(
              Cause.NOT_SERVED, "the platform itself exports the certificates of its keys");
    };
  }

  private Answer ask(AmdNeed need) throws InterruptedException {
    return switch (need) {
      case AmdNeed.KeyCertificate certificate -> keyCertificate(certificate);
      case AmdNeed.AuthorityCertificate authority -> ofProduct(need, authority.key(), "cert_chain");
      case AmdNeed.Revocations revocations -> ofProduct(need, revocations.key(), "crl");
    };
  }

  private Answer keyCertificate(AmdNeed.KeyCertificate need) throws InterruptedException {
    if (need.key() == KeyKind.VLEK) {
      return Unavailable.of(
          Cause.NOT_SERVED,
          "the cloud provider has the certificate of its key: hosts join it to their reports");
    }
    if (need.isMasked()) {
      return Unavailable.of(
          Cause.NOT_SERVED, "the host hides which chip it is: it has the certificate itself");
    }
    return need.product().isPresent()
        ? vcek(need, need.product().get())
        : vcekOfSilentProduct(need);
  }

  private Answer vcekOfSilentProduct(AmdNeed.KeyCertificate need) throws InterruptedException {
    Answer answer = vcek(need, SILENT.getFirst());
    for (Product product : SILENT.subList(1, SILENT.size())) {
      if (answer instanceof Unavailable none && none.cause() == Cause.UNKNOWN) {
        answer = vcek(need, product);
      }
    }
    return answer;
  }

  private Answer vcek(AmdNeed.KeyCertificate need, Product product) throws InterruptedException {
    Bytes chip = product == Product.TURIN ? need.chipId().slice(0, TURIN_CHIP_ID) : need.chipId();
    return get(need, KeyKind.VCEK, product, chip.hex() + "?" + query(need.tcb()));
  }

  private static String query(TcbVersion tcb) {
    return tcb.fmc().map(svn -> parameter("fmcSPL", svn) + "&").orElse("")
        + parameter("blSPL", tcb.bootloader())
        + "&"
        + parameter("teeSPL", tcb.tee())
        + "&"
        + parameter("snpSPL", tcb.snp())
        + "&"
        + parameter("ucodeSPL", tcb.microcode());
  }

  private static String parameter(String name, int svn) {
    return String.format(Locale.ROOT, "%s=%02d", name, svn);
  }

  private Answer ofProduct(AmdNeed need, KeyKind key, String what) throws InterruptedException {
    return need.product().isPresent()
        ? get(need, key, need.product().get(), what)
        : Unavailable.of(
            Cause.NOT_SERVED,
            "the report does not say of which product it is: its key's certificate does");
  }

  private Answer get(AmdNeed need, KeyKind key, Product product, String what)
      throws InterruptedException {
    String kind = key.name().toLowerCase(Locale.ROOT);
    String path = "/" + kind + "/v1/" + product.text() + "/" + what;
    return service.fetch(need, address.at(path), Optional.empty());
  }
}
