package dev.adyton.evidence.amd;

/// The kinds of key with which a processor signs reports.
///
/// Source: AMD Versioned Chip Endorsement Key (VCEK) Certificate and KDS Interface Specification,
/// §1.3.
public enum KeyKind {
  /// Versioned chip endorsement key: of one chip at one security version.
  VCEK,
  /// Versioned loaded endorsement key: of a cloud provider, which loads it into its chips.
  VLEK
}
