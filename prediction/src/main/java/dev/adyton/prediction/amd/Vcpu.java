package dev.adyton.prediction.amd;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which processor the guest sees: the number that CPUID gives in EAX for function 1.
///
/// | bits | field |
/// |---|---|
/// | 0–3 | stepping |
/// | 4–7, 16–19 | model, low and high |
/// | 8–11, 20–27 | family: the sum of both |
///
/// Source: AMD64 Architecture Programmer's Manual, volume 3 (24594), appendix E.3.2.
///
/// @param signature the number
public record Vcpu(int signature) {

  private static final int BASE_FAMILIES = 0xF;
  private static final Vcpu NAPLES = of(0x17, 0x01, 2);
  private static final Vcpu ROME = of(0x17, 0x31, 0);
  private static final Vcpu MILAN = of(0x19, 0x01, 1);
  private static final Vcpu GENOA = of(0x19, 0x11, 0);
  private static final Vcpu TURIN = of(0x1A, 0x00, 0);
  private static final Map<String, Vcpu> TYPES = types();

  /// {@return the processor of a family, model and stepping}
  ///
  /// @param family 0 to 0x10E
  /// @param model 0 to 0xFF
  /// @param stepping 0 to 0xF
  /// @throws IllegalArgumentException if one is outside
  public static Vcpu of(int family, int model, int stepping) {
    requireAtMost(family, BASE_FAMILIES + 0xFF, "family");
    requireAtMost(model, 0xFF, "model");
    requireAtMost(stepping, 0xF, "stepping");
    int low = Math.min(family, BASE_FAMILIES);
    return new Vcpu(
        (family - low) << 20 | (model >> 4) << 16 | low << 8 | (model & 0xF) << 4 | stepping);
  }

  private static void requireAtMost(int value, int most, String what) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " is not from 0 to " + most);
    }
  }

  /// {@return the processor that QEMU shows under a name, as in `EPYC-Milan-v2`; nothing where the
  /// name is of none}
  public static Optional<Vcpu> ofType(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /// {@return the names that are known}
  public static SortedSet<String> typeNames() {
    return new TreeSet<>(TYPES.keySet());
  }

  private static Map<String, Vcpu> types() {
    Map<String, Vcpu> types = new TreeMap<>();
    types.put("EPYC-IBPB", NAPLES);
    put(types, "EPYC", 5, NAPLES);
    put(types, "EPYC-Rome", 5, ROME);
    put(types, "EPYC-Milan", 3, MILAN);
    put(types, "EPYC-Genoa", 2, GENOA);
    put(types, "EPYC-Turin", 1, TURIN);
    return Map.copyOf(types);
  }

  /// Versions of a type differ in features, not in the signature.
  private static void put(Map<String, Vcpu> types, String name, int versions, Vcpu vcpu) {
    types.put(name, vcpu);
    for (int version = 1; version <= versions; version++) {
      types.put(name + "-v" + version, vcpu);
    }
  }
}
