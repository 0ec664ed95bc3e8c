package dev.adyton.cli;

import dev.adyton.agent.loop.Approval;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Digest;
import dev.adyton.endorsers.Channel;
import dev.adyton.hub.AuditFamily;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// How the words of a command line become values.
final class Words {

  private Words() {}

  static void register(CommandLine line) {
    line.registerConverter(Digest.class, Words::digest);
    line.registerConverter(Instant.class, Words::time);
    line.registerConverter(Approval.class, Words::approval);
    line.registerConverter(Channel.class, Words::channel);
    line.registerConverter(AuditFamily.class, Words::family);
  }

  private static Digest digest(String word) {
    try {
      return Digest.parse(word);
    } catch (FormatException | IllegalArgumentException e) {
      throw new TypeConversionException("'" + word + "' is no digest such as sha256:12ab…");
    }
  }

  private static Instant time(String word) {
    try {
      return Instant.parse(word);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + word + "' is no time such as 2027-01-31T12:00:00Z");
    }
  }

  private static AuditFamily family(String word) {
    return Arrays.stream(AuditFamily.values())
        .filter(family -> family.text().equals(word))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + word + "' is no family of events"));
  }

  private static Approval approval(String word) {
    return Arrays.stream(Approval.values())
        .filter(approval -> approval.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + word + "' is neither each nor auto"));
  }

  private static Channel channel(String word) {
    return Arrays.stream(Channel.values())
        .filter(channel -> channel.text().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + word + "' is neither early nor standard"));
  }
}
