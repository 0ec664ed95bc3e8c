package dev.adyton.crypto;

import dev.adyton.codec.Bytes;

/// What {@link Hpke#seal} makes: it travels in the open.
///
/// @param enc the encapsulated key, an uncompressed point of P-256 when genuine
/// @param ciphertext the encrypted bytes and a tag of 16 bytes
public record HpkeBox(Bytes enc, Bytes ciphertext) {}
