package dev.adyton.evidence;

/// Evidence of a TEE in its vendor's own format, which vouches for an enclave or a guest without a
/// monitor of ours: one record a family.
public sealed interface VendorEvidence extends Evidence
    permits SgxEvidence, TdxEvidence, EpidEvidence, SnpEvidence, SevEvidence {}
