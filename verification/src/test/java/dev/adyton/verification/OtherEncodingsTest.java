package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.verification.check.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Certificates and lists in BER, and well signed: one element after the other inside what is
/// signed has a length that is longer than it needs to be, or none. Another reader may take such
/// bytes for something else than this one, so nothing of it passes.
class OtherEncodingsTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Bytes BOUND = Bytes.utf8("bound");
  private static final int CONSTRUCTED = 0x20;

  private final Crypto crypto = Crypto.of(SeededRandom.of(6), RememberingSignatures.create());
  private final Verifier verifier = Verifier.of(crypto);
  private final FakeIntel intel = FakeIntel.create(crypto, AT);
  private final FakePlatform platform = intel.platform();
  private final FakeIntelCollateral good = intel.collateral();

  /// How an element is written.
  private enum Form {
    DER,
    LONG_LENGTH,
    INDEFINITE
  }

  @Test
  void theSameElementsInDerPass() {
    assertThat(authority(bytes -> rewritten(bytes, -1, Form.DER))).isEqualTo(Outcome.PASS);
    assertThat(list(bytes -> rewritten(bytes, -1, Form.DER))).isEqualTo(Outcome.PASS);
  }

  @Test
  void noElementOfAnAuthoritysCertificate() {
    Bytes sample = intel.certificateOf(intel.platformCa());
    for (int i = 1; i < elements(signed(sample)); i++) {
      int index = i;
      assertThat(authority(bytes -> rewritten(bytes, index, Form.LONG_LENGTH)))
          .as("element %d", i)
          .isNotEqualTo(Outcome.PASS);
      assertThat(authority(bytes -> rewritten(bytes, index, Form.INDEFINITE)))
          .as("element %d", i)
          .isNotEqualTo(Outcome.PASS);
    }
  }

  @Test
  void noElementOfARevocationList() {
    for (int i = 1; i < elements(signed(good.signedPlatformCrl())); i++) {
      int index = i;
      assertThat(list(bytes -> rewritten(bytes, index, Form.LONG_LENGTH)))
          .as("element %d", i)
          .isNotEqualTo(Outcome.PASS);
      assertThat(list(bytes -> rewritten(bytes, index, Form.INDEFINITE)))
          .as("element %d", i)
          .isNotEqualTo(Outcome.PASS);
    }
  }

  private Outcome authority(UnaryOperator<Bytes> change) {
    Bytes authority =
        intel.root().draft(intel.platformCa(), 0).signedBytes(change).signedBy(intel.root());
    if (isRefused(authority)) {
      return Outcome.FAIL;
    }
    Bytes chain = FakeAuthority.pem(platform.certificate(), authority, intel.rootCertificate());
    return examine(platform.sgx().quote(BOUND).certification(5, chain).encoded(), good.sgx());
  }

  private Outcome list(UnaryOperator<Bytes> change) {
    FakeIntelCollateral changed = good.platformCrl(draft -> draft.signedBytes(change));
    return isRefused(changed.signedPlatformCrl())
        ? Outcome.FAIL
        : examine(platform.sgx().quote(BOUND).encoded(), changed.sgx());
  }

  private static boolean isRefused(Bytes file) {
    try {
      return Endorsement.parseAll(file).isEmpty();
    } catch (FormatException e) {
      return true;
    }
  }

  private Outcome examine(Bytes quote, List<Bytes> items) {
    return verifier
        .examine(
            Evidence.parse(quote),
            Expected.nothing(),
            new Collateral(items),
            TrustAnchors.parse(List.of(intel.anchorFile())),
            AT)
        .outcome();
  }

  private static Bytes signed(Bytes certificateOrList) {
    return DerReader.of(certificateOrList, "sample").sequence("whole").element("signed");
  }

  /// How many elements stand inside an element, itself among them.
  private static int elements(Bytes element) {
    int count = 1;
    for (Bytes part : parts(element)) {
      count += elements(part);
    }
    return count;
  }

  /// The element with the one of that number, counted from the outermost on, in another form; where
  /// there is none of that number it comes out as it is.
  private static Bytes rewritten(Bytes element, int index, Form form) {
    List<Bytes> parts = new ArrayList<>();
    int next = index - 1;
    for (Bytes part : parts(element)) {
      int inside = elements(part);
      boolean holds = next >= 0 && next < inside;
      parts.add(holds ? rewritten(part, next, form) : part);
      next -= inside;
    }
    Bytes content = parts.isEmpty() ? content(element) : Bytes.concat(parts.toArray(Bytes[]::new));
    return written(element.at(0), content, index == 0 ? form : Form.DER);
  }

  private static List<Bytes> parts(Bytes element) {
    List<Bytes> parts = new ArrayList<>();
    if ((element.at(0) & CONSTRUCTED) != 0) {
      DerReader inside = DerReader.of(content(element), "parts");
      while (inside.hasNext()) {
        parts.add(inside.element("part"));
      }
    }
    return parts;
  }

  private static Bytes content(Bytes element) {
    return DerReader.of(element, "content").content("content");
  }

  private static Bytes written(int tag, Bytes content, Form form) {
    return switch (form) {
      case DER -> Bytes.concat(Bytes.of((byte) tag), shortest(content.length()), content);
      case LONG_LENGTH ->
          Bytes.concat(
              Bytes.of(
                  (byte) tag,
                  (byte) 0x83,
                  (byte) 0,
                  (byte) (content.length() >> 8),
                  (byte) content.length()),
              content);
      case INDEFINITE ->
          Bytes.concat(Bytes.of((byte) tag, (byte) 0x80), content, Bytes.of((byte) 0, (byte) 0));
    };
  }

  private static Bytes shortest(int length) {
    if (length < 0x80) {
      return Bytes.of((byte) length);
    }
    return length < 0x100
        ? Bytes.of((byte) 0x81, (byte) length)
        : Bytes.of((byte) 0x82, (byte) (length >> 8), (byte) length);
  }
}
