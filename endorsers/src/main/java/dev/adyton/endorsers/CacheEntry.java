package dev.adyton.endorsers;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.endorsers.Answer.Found;
import dev.adyton.endorsers.Answer.Origin;
import dev.adyton.evidence.Endorsement;
import dev.adyton.verification.CollateralNeed;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a cache keeps of one answer: 32 bytes SHA-256 of what follows, then canonical JSON. The
/// digest shows damage; it is no proof of anything.
///
/// @param items the bytes as the service sent them
/// @param fetched when
/// @param source from where
record CacheEntry(List<Bytes> items, Instant fetched, String source) {

  /// Longer than the entry of any answer.
  static final int MAX_BYTES = 12 << 20;

  private static final String FORMAT = "cached collateral";
  private static final String TYPE = "adyton/cached-collateral/1";
  private static final int DIGEST = 32;

  static CacheEntry of(Found found) {
    return new CacheEntry(found.items(), found.fetched(), found.source());
  }

  Found found(Origin origin) {
    return new Found(items, fetched, source, origin);
  }

  Bytes encode(Crypto crypto) {
    JsonObject json =
        JsonObject.build()
            .put("fetched", fetched.toString())
            .putTexts("items", items.stream().map(Base64Text::url).toList())
            .put("source", source)
            .put("type", TYPE)
            .done();
    Bytes content = Json.canonical(json);
    return Bytes.concat(crypto.sha256(content).value(), content);
  }

  /// {@return the entry that the bytes encode}
  ///
  /// @throws FormatException if they are damaged, or do not hold what is asked for
  static CacheEntry parse(Crypto crypto, Bytes encoded, CollateralNeed need) {
    CacheEntry entry = parse(crypto, encoded);
    if (entry.pieces().noneMatch(need::isMetBy)) {
      throw new FormatException(FORMAT, "items", "are not what is asked for");
    }
    return entry;
  }

  static CacheEntry parse(Crypto crypto, Bytes encoded) {
    Bytes content = encoded.slice(Math.min(DIGEST, encoded.length()), encoded.length());
    if (!encoded.startsWith(crypto.sha256(content).value())) {
      throw new FormatException(FORMAT, 0, "digest", "is of other bytes");
    }
    JsonFields fields = JsonFields.of(Json.parseCanonical(content), FORMAT);
    if (!fields.text("type").equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
    CacheEntry entry =
        new CacheEntry(
            fields.texts("items").stream().map(Base64Text::parseUrl).toList(),
            fields.parsed("fetched", CacheEntry::time),
            fields.text("source"));
    fields.end();
    return entry;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new FormatException(FORMAT, "fetched", "is no time");
    }
  }

  /// {@return whether it counts at a time} An entry of the future was made before the clock was set
  /// back: how old it is cannot be said, so it does not count.
  boolean countsAt(Instant now, CacheRules rules) {
    return !now.isBefore(fetched) && now.isBefore(until(rules));
  }

  private Instant until(CacheRules rules) {
    Optional<Instant> replaced = replaced();
    Duration most = replaced.isPresent() ? rules.maximumAge() : rules.certificateAge();
    Instant latest = fetched.plus(most);
    Instant stated = replaced.or(this::ended).filter(latest::isAfter).orElse(latest);
    Instant earliest = fetched.plus(rules.minimumAge());
    return stated.isBefore(earliest) ? earliest : stated;
  }

  /// The first time at which one of the signed statements is replaced.
  private Optional<Instant> replaced() {
    return pieces().flatMap(CacheEntry::nextUpdate).min(Comparator.naturalOrder());
  }

  private static Stream<Instant> nextUpdate(Endorsement piece) {
    return piece instanceof Endorsement.OfCertificate
        ? Stream.empty()
        : Particulars.of(piece).until().stream();
  }

  private Optional<Instant> ended() {
    return pieces()
        .flatMap(piece -> Particulars.of(piece).until().stream())
        .min(Comparator.naturalOrder());
  }

  private Stream<Endorsement> pieces() {
    return items.stream().flatMap(item -> Endorsement.parseAll(item).stream());
  }
}
