package dev.adyton.evidence.amd;

import java.util.Arrays;
import java.util.Optional;

/// A generation of AMD's server processors, each with a root of its own.
///
/// Source: AMD Versioned Chip Endorsement Key (VCEK) Certificate and KDS Interface Specification,
/// §1.5 and §3.1.
public enum Product {
  /// The third generation, Zen 3.
  MILAN("Milan"),
  /// The fourth generation, Zen 4; Bergamo and Siena count as it.
  GENOA("Genoa"),
  /// The fifth generation, Zen 5.
  TURIN("Turin");

  private static final int ZEN_3_AND_4 = 0x19;
  private static final int ZEN_5 = 0x1A;

  private final String text;

  Product(String text) {
    this.text = text;
  }

  /// {@return the vendor's name}
  public String text() {
    return text;
  }

  /// {@return the product of a combined family and model of CPUID; nothing where it is not known}
  public static Optional<Product> ofCpuid(int family, int model) {
    return switch (family) {
      case ZEN_3_AND_4 -> ofZen3And4(model >>> 4);
      case ZEN_5 -> model <= 0x11 ? Optional.of(TURIN) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Product> ofZen3And4(int extendedModel) {
    return switch (extendedModel) {
      case 0x0 -> Optional.of(MILAN);
      case 0x1, 0xA -> Optional.of(GENOA);
      default -> Optional.empty();
    };
  }

  /// {@return the product that a certificate names, with or without a stepping as in `Milan-B0`}
  public static Optional<Product> ofName(String name) {
    return Arrays.stream(values())
        .filter(product -> name.equals(product.text) || name.startsWith(product.text + "-"))
        .findFirst();
  }
}
