package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FakeRequest;
import dev.adyton.testkit.x509.RevocationDraft;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// AMD's Key Distribution Service over fake chips of one product: `/vcek/v1/{product}/{hwid}` with
/// the security versions in the query, and below `/vcek/v1/{product}` and `/vlek/v1/{product}` the
/// resources `cert_chain` and `crl`.
///
/// Source: AMD Versioned Chip Endorsement Key (VCEK) Certificate and KDS Interface Specification,
/// §4.
public final class FakeAmdService {

  private final FakeAmd amd;
  private final List<FakeSnpChip> chips;
  private final RevocationDraft list;

  private FakeAmdService(FakeAmd amd, List<FakeSnpChip> chips, RevocationDraft list) {
    this.amd = amd;
    this.chips = List.copyOf(chips);
    this.list = list;
  }

  /// {@return the service of a vendor}
  ///
  /// @param chips the chips whose certificates it knows
  public static FakeAmdService of(FakeAmd amd, FakeSnpChip... chips) {
    return new FakeAmdService(amd, List.of(chips), amd.revocation());
  }

  /// {@return a service that publishes another revocation list}
  public FakeAmdService revocation(Consumer<RevocationDraft> change) {
    RevocationDraft copy = list.copy();
    change.accept(copy);
    return new FakeAmdService(amd, chips, copy);
  }

  /// {@return what the service answers}
  ///
  /// @param target path and query
  public FakeAnswer answer(String target) {
    FakeRequest request = FakeRequest.parse(target);
    for (KeyKind kind : KeyKind.values()) {
      String start =
          "/" + kind.name().toLowerCase(Locale.ROOT) + "/v1/" + amd.product().text() + "/";
      if (request.path().startsWith(start)) {
        return answer(kind, request.path().substring(start.length()), request);
      }
    }
    return FakeAnswer.status(404);
  }

  private FakeAnswer answer(KeyKind kind, String resource, FakeRequest request) {
    return switch (resource) {
      case "cert_chain" -> FakeAnswer.ok(amd.chain(kind));
      case "crl" -> FakeAnswer.ok(list.signedBy(amd.root()));
      default -> kind == KeyKind.VCEK ? certificate(resource, request) : FakeAnswer.status(404);
    };
  }

  private FakeAnswer certificate(String hwId, FakeRequest request) {
    return chips.stream()
        .filter(chip ->
            chip.endorsement().hwId().map(Bytes::hex).filter(hwId::equalsIgnoreCase).isPresent())
        .filter(chip -> isAskedFor(chip.endorsement().tcb(), request))
        .findFirst()
        .map(chip -> FakeAnswer.ok(chip.certificate()))
        .orElseGet(() -> FakeAnswer.status(404));
  }

  private static boolean isAskedFor(TcbVersion tcb, FakeRequest request) {
    return is(request, "blSPL", tcb.bootloader())
        && is(request, "teeSPL", tcb.tee())
        && is(request, "snpSPL", tcb.snp())
        && is(request, "ucodeSPL", tcb.microcode())
        && tcb.fmc().map(fmc -> is(request, "fmcSPL", fmc)).orElse(true);
  }

  /// Numbers may be written with leading zeros.
  private static boolean is(FakeRequest request, String name, int number) {
    String text = request.member(name);
    return text.matches("[0-9]{1,3}") && Integer.parseInt(text) == number;
  }
}
