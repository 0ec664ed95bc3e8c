package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborBytes;
import dev.adyton.codec.CborFloat;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborSimple;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Facts;

/// A file of the CoRIM family: a manifest, signed or not, one part out of it, what an attester
/// measured in its terms, or a question for it with the answer.
///
/// | first item | what it is |
/// |---|---|
/// | tag 501 | {@link Corim} |
/// | tag 18 | {@link SignedCorim} |
/// | tag 500, 502 | either of them, as older libraries wrap them |
/// | tag 506, or a map with tag identity and triples | {@link Comid} |
/// | tag 505 | {@link CorimTag.Coswid} |
/// | tag 508, or a map of identity, tags and validity | {@link CorimTag.TagList} |
/// | tag 571 | {@link ConciseEvidence} |
/// | a map with profile and query | {@link Coserv} |
///
/// Source: [draft-ietf-rats-corim](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/) §4 and
/// §5; [draft-ietf-rats-coserv](https://datatracker.ietf.org/doc/draft-ietf-rats-coserv/).
public sealed interface CorimDocument
    permits Corim, SignedCorim, Comid, CorimTag.Coswid, CorimTag.TagList, ConciseEvidence, Coserv {

  /// {@return every field with its meaning}
  Facts facts();

  /// {@return the document that the bytes encode}
  ///
  /// @throws UnsupportedFormatException if they are another item of CBOR
  /// @throws FormatException if they do not follow the format
  static CorimDocument parse(Bytes encoded) {
    return read(Cbor.decode(encoded));
  }

  private static CorimDocument read(CborValue value) {
    return switch (value) {
      case CborTag tag -> read(tag);
      case CborMap map when Comid.isOne(map) -> Comid.read(map);
      case CborMap map when CorimTag.TagList.isOne(map) -> CorimTag.TagList.read(map);
      case CborMap map when Coserv.isOne(map) -> Coserv.read(map);
      case CborMap _,
          CborArray _,
          CborInteger _,
          CborBytes _,
          CborText _,
          CborFloat _,
          CborSimple _ ->
          throw unknown();
    };
  }

  private static CorimDocument read(CborTag tag) {
    if (tag.number() == CorimTags.UNSIGNED) {
      return Corim.read(tag.content());
    }
    if (tag.number() == CoseSign1.TAG) {
      // Only strings of bytes are signed, and they survive being encoded again.
      return SignedCorim.parse(Cbor.encode(tag));
    }
    if (tag.number() == CorimTags.COMID) {
      return Comid.parse(CorimValues.bytes("comid", tag.content()));
    }
    if (tag.number() == CorimTags.COSWID) {
      return CorimTag.Coswid.parse(CorimValues.bytes("coswid", tag.content()));
    }
    if (tag.number() == CorimTags.COTL) {
      return CorimTag.TagList.parse(CorimValues.bytes("cotl", tag.content()));
    }
    if (tag.number() == CorimTags.CONCISE_EVIDENCE) {
      return ConciseEvidence.read(tag.content());
    }
    if (tag.number() == CorimTags.OLD_CORIM) {
      return unwrapped(tag.content(), CorimTags.UNSIGNED, CorimTags.OLD_SIGNED);
    }
    if (tag.number() == CorimTags.OLD_SIGNED) {
      return unwrapped(tag.content(), CoseSign1.TAG, CoseSign1.TAG);
    }
    throw unknown();
  }

  private static CorimDocument unwrapped(CborValue content, long one, long other) {
    if (content instanceof CborTag inner && (inner.number() == one || inner.number() == other)) {
      return read(inner);
    }
    throw unknown();
  }

  /// {@return whether bytes are such a document by their outermost tag or members}
  static boolean begins(Bytes encoded) {
    try {
      return switch (Cbor.decode(encoded)) {
        case CborTag tag when tag.number() == CoseSign1.TAG -> SignedCorim.begins(encoded);
        case CborTag tag ->
            tag.number() == CorimTags.UNSIGNED
                || tag.number() == CorimTags.COMID
                || tag.number() == CorimTags.COSWID
                || tag.number() == CorimTags.COTL
                || tag.number() == CorimTags.CONCISE_EVIDENCE
                || tag.number() == CorimTags.OLD_CORIM
                || tag.number() == CorimTags.OLD_SIGNED;
        case CborMap map -> Comid.isOne(map) || CorimTag.TagList.isOne(map) || Coserv.isOne(map);
        case CborArray _, CborInteger _, CborBytes _, CborText _, CborFloat _, CborSimple _ ->
            false;
      };
    } catch (FormatException e) {
      return false;
    }
  }

  private static UnsupportedFormatException unknown() {
    return new UnsupportedFormatException(
        Kind.FORMAT, CorimValues.FORMAT, 0, "content", "is no document of this family");
  }
}
