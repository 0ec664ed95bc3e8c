package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;

/// An extension of a certificate or revocation list (RFC 5280 §4.2).
///
/// @param oid the identifier, numbers with full stops
/// @param critical whether who does not know it must refuse the certificate
/// @param value the content of its octet string
public record Extension(String oid, boolean critical, Bytes value) {}
