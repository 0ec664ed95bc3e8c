package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonText;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.util.Optional;

/// Which keys stand behind a report, 4 bytes: bit 0 author key, bit 1 masked chip key, bits 2 to 4
/// the key that signed. The others are reserved and zero.
///
/// Source: AMD SEV-SNP Firmware ABI Specification (56860), §7.3, table of the report.
///
/// @param authorKey whether the digest of an author key is in the report
/// @param maskChipKey whether the host keeps the chip's identity and key to itself
/// @param signer which kind of key signed; nothing where none did
public record KeyInfo(boolean authorKey, boolean maskChipKey, Optional<KeyKind> signer) {

  private static final int NONE = 7;

  static KeyInfo read(ByteReader from) {
    long bits = from.u32le("key_info");
    if (bits >>> 5 != 0) {
      throw from.fail("key_info", "has reserved bits set");
    }
    return new KeyInfo((bits & 1) == 1, (bits >>> 1 & 1) == 1, signer((int) (bits >>> 2), from));
  }

  private static Optional<KeyKind> signer(int number, ByteReader at) {
    return switch (number) {
      case 0 -> Optional.of(KeyKind.VCEK);
      case 1 -> Optional.of(KeyKind.VLEK);
      case NONE -> Optional.empty();
      default -> throw at.fail("key_info", "names no known kind of key");
    };
  }

  void tell(Section to, int at) {
    Place place = new Place(at, 4);
    to.put(
        "author_key_en",
        new JsonBoolean(authorKey),
        place,
        "bit 0: the digest of an author key is in the report");
    to.put(
        "mask_chip_key",
        new JsonBoolean(maskChipKey),
        place,
        "bit 1: the host keeps the chip's identity to itself");
    signer.ifPresent(kind ->
        to.put("signing_key", new JsonText(kind.name()), place, "bits 2 to 4: what signed"));
  }
}
