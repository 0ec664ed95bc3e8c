package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.StrictText;
import dev.adyton.endorsers.Answer;
import dev.adyton.endorsers.Collected;
import dev.adyton.endorsers.Particulars;
import dev.adyton.evidence.CollateralBundle;
import dev.adyton.evidence.Endorsement;
import dev.adyton.verification.CollateralNeed;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How collateral is told, to programs and to people.
final class CollateralReport {

  private CollateralReport() {}

  /// {@return what came of fetching into a folder}
  static Result fetched(Collected collected, Path folder, Map<Bytes, Path> files) {
    JsonObject json =
        JsonObject.build()
            .put("complete", collected.isComplete())
            .put("folder", folder.toString())
            .put("fetched", collected.fetched().stream().map(f -> json(f, files)).toList())
            .put("missing", collected.missing().stream().map(CollateralReport::json).toList())
            .done();
    List<String> lines = new ArrayList<>();
    collected.fetched().forEach(each -> lines.addAll(lines(each, files)));
    collected.missing().forEach(each -> lines.addAll(lines(each)));
    lines.add("");
    lines.addAll(summary(collected, folder));
    return Result.done(json, lines)
        .essence(files.values().stream().map(Path::toString).toList())
        .exit(exit(collected));
  }

  private static List<String> summary(Collected collected, Path folder) {
    if (collected.collateral().isEmpty()) {
      return List.of(
          collected.isComplete()
              ? "The evidence needs no collateral."
              : "Nothing was found. On a machine that reaches the service: adyton collateral bundle");
    }
    return List.of(
        collected.isComplete()
            ? "All that is needed is in " + folder + ". Nothing of it was verified yet:"
            : "Not all that is needed was found. What was is in " + folder + ":",
        "  adyton evidence verify EVIDENCE --collateral " + folder);
  }

  /// {@return what came of bundling}
  static Result bundled(CollateralBundle bundle, Path file, List<Collected.Missing> missing) {
    boolean complete = missing.stream().noneMatch(each -> each.need().required());
    JsonObject json =
        JsonObject.build()
            .put("complete", complete)
            .put("file", file.toString())
            .put("items", bundle.items().size())
            .put("missing", missing.stream().map(CollateralReport::json).toList())
            .done();
    List<String> lines = new ArrayList<>();
    missing.forEach(each -> lines.addAll(lines(each)));
    lines.add("bundle " + file + ": " + bundle.items().size() + " items, none of them verified");
    if (!complete) {
      lines.add("Not all that is needed is in it.");
    }
    return Result.done(json, lines).essence(file.toString()).exit(exit(missing));
  }

  /// {@return what a file holds}
  static Result shown(CollateralBundle bundle) {
    List<String> lines = new ArrayList<>();
    List<JsonObject> json = new ArrayList<>();
    lines.add(row("WHAT", "FROM", "UNTIL", "ISSUER", "OF"));
    for (CollateralBundle.Item item : bundle.items()) {
      for (Endorsement piece : Endorsement.parseAll(item.content())) {
        Particulars says = Particulars.of(piece);
        lines.add(
            row(says.kind(), day(says.from()), day(says.until()), says.issuer(), says.subject()));
        json.add(json(says, item));
      }
    }
    lines.add("Nothing of this was verified: adyton evidence verify EVIDENCE --collateral FILE");
    return Result.done(JsonObject.build().put("pieces", json).done(), lines);
  }

  private static String row(String what, String from, String to, String issuer, String of) {
    String row =
        String.format(Locale.ROOT, "%-18s %-10s  %-10s  %-26s %s", what, from, to, issuer, of);
    return StrictText.shown(row);
  }

  private static String day(Optional<Instant> time) {
    return time.map(instant -> instant.toString().replaceFirst("T.*", "")).orElse("-");
  }

  private static JsonObject json(Particulars says, CollateralBundle.Item item) {
    return JsonObject.build()
        .put("kind", says.kind())
        .put("issuer", says.issuer())
        .put("subject", says.subject())
        .putOptional("valid_from", says.from().map(Instant::toString))
        .putOptional("valid_until", says.until().map(Instant::toString))
        .putOptional("fetched", item.fetched().map(Instant::toString))
        .putOptional("source", item.source())
        .done();
  }

  private static JsonObject json(Collected.Fetched each, Map<Bytes, Path> files) {
    return json(each.need())
        .put("origin", each.answer().origin().text())
        .put("fetched", each.answer().fetched().toString())
        .put("source", each.answer().source())
        .putTexts("files", names(each.answer(), files))
        .done();
  }

  private static JsonObject json(Collected.Missing each) {
    return json(each.need())
        .put("required", each.need().required())
        .put("cause", each.answer().cause().text())
        .put("detail", each.answer().detail())
        .putOptional("retry_at", each.answer().retryAt().map(Instant::toString))
        .done();
  }

  private static JsonObject.Builder json(CollateralNeed need) {
    return JsonObject.build().put("kind", need.kind()).put("subject", need.subject());
  }

  private static List<String> lines(Collected.Fetched each, Map<Bytes, Path> files) {
    Answer.Found found = each.answer();
    String age =
        found.origin() == Answer.Origin.SERVICE
            ? ""
            : " of " + found.fetched().truncatedTo(ChronoUnit.SECONDS);
    return List.of(
        line("found", each.need(), found.origin().text() + age),
        " ".repeat(9) + String.join(", ", names(found, files)));
  }

  private static List<String> lines(Collected.Missing each) {
    Answer.Unavailable none = each.answer();
    String again = none.retryAt().map(time -> "; ask again at " + time).orElse("");
    String optional = each.need().required() ? "" : ", verification passes without it";
    return List.of(
        line("missing", each.need(), none.cause().text() + optional),
        " ".repeat(9) + StrictText.shown(none.detail() + again));
  }

  private static String line(String what, CollateralNeed need, String how) {
    String text =
        String.format(Locale.ROOT, "%-8s %-16s %s (%s)", what, need.kind(), need.subject(), how);
    return StrictText.shown(text);
  }

  private static List<String> names(Answer.Found found, Map<Bytes, Path> files) {
    return found.items().stream()
        .flatMap(item -> Optional.ofNullable(files.get(item)).stream())
        .map(file -> String.valueOf(file.getFileName()))
        .toList();
  }

  private static Exit exit(Collected collected) {
    return exit(collected.missing());
  }

  /// A service that failed may be asked again; what no service has stays undetermined.
  private static Exit exit(List<Collected.Missing> missing) {
    List<Answer.Cause> causes =
        missing.stream()
            .filter(each -> each.need().required())
            .map(each -> each.answer().cause())
            .toList();
    if (causes.isEmpty()) {
      return Exit.PASS;
    }
    return causes.stream().allMatch(CollateralReport::isNobodysFailure)
        ? Exit.UNDETERMINED
        : Exit.SERVICE;
  }

  private static boolean isNobodysFailure(Answer.Cause cause) {
    return switch (cause) {
      case UNKNOWN, NOT_SERVED, NOT_ASKED -> true;
      case REFUSED, LIMITED, FAILED, UNREACHABLE, UNFIT -> false;
    };
  }
}
