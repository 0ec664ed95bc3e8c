package dev.adyton.appraisal;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// How current a platform must be.
///
/// @param statuses the accepted ratings of its vendor, whatever advisories come with them
/// @param exceptions what else is accepted for the time being
/// @param evaluationNumber the least TCB evaluation data number of the collateral; 0 accepts all
/// @param date updates up to this date must be in; nothing: any
/// @param unrated whether a platform is accepted that its vendor does not rate: then versions say
///   how current it is
public record TcbRules(
    Set<TcbStatus> statuses,
    List<TcbException> exceptions,
    long evaluationNumber,
    Optional<Instant> date,
    boolean unrated) {

  /// What a fresh install accepts: current platforms, also where enclave or guest have to bring
  /// mitigations of their own. A platform that misses updates, whose owner has to configure it
  /// otherwise, that is revoked or unknown is refused, and so is a trust domain that must be
  /// started anew to be on the current module.
  public static final TcbRules STANDARD =
      new TcbRules(
          EnumSet.of(TcbStatus.UP_TO_DATE, TcbStatus.SW_HARDENING_NEEDED),
          List.of(),
          0,
          Optional.empty(),
          true);

  /// Makes rules of copies; exceptions are kept in order.
  ///
  /// @throws IllegalArgumentException if the number is negative or the date has parts of a second
  public TcbRules {
    EnumSet<TcbStatus> copy = EnumSet.noneOf(TcbStatus.class);
    copy.addAll(statuses);
    statuses = Collections.unmodifiableSet(copy);
    exceptions =
        exceptions.stream()
            .distinct()
            .sorted(
                Comparator.comparing(TcbException::status)
                    .thenComparing(TcbException::until)
                    .thenComparing(exception -> exception.advisories().toString()))
            .toList();
    Members.requireNumber(evaluationNumber);
    date.ifPresent(Members::requireSeconds);
  }

  List<Rule> rules(Optional<TcbReport> report, Instant at) {
    return report
        .map(rated -> List.of(status(rated, at), evaluation(rated.evaluationNumber()), date(rated)))
        .orElseGet(() ->
            List.of(new Rule("platform.tcb.unrated", unrated, "a rated platform", "no rating")));
  }

  private Rule status(TcbReport report, Instant at) {
    boolean accepted =
        statuses.contains(report.status())
            || exceptions.stream().anyMatch(exception -> exception.excepts(report, at));
    return new Rule(
        "platform.tcb.statuses",
        accepted,
        texts(statuses) + (exceptions.isEmpty() ? "" : " or an exception that holds"),
        report.status().text() + " " + report.allAdvisories());
  }

  /// {@return until when a report is accepted; nothing where no exception is needed for it}
  Optional<Instant> until(TcbReport report, Instant at) {
    return statuses.contains(report.status())
        ? Optional.empty()
        : exceptions.stream()
            .filter(exception -> exception.excepts(report, at))
            .map(TcbException::until)
            .max(Comparator.naturalOrder());
  }

  /// Collateral that states no number reaches no least one.
  private Rule evaluation(OptionalLong number) {
    return new Rule(
        "platform.tcb.evaluationNumber",
        evaluationNumber == 0 || number.orElse(-1) >= evaluationNumber,
        "at least " + evaluationNumber,
        number.isPresent() ? Long.toString(number.getAsLong()) : "none");
  }

  private Rule date(TcbReport report) {
    boolean accepted =
        date.isEmpty() || report.date().filter(day -> !day.isBefore(date.get())).isPresent();
    return new Rule(
        "platform.tcb.date",
        accepted,
        "updates up to " + date.map(Instant::toString).orElse(Members.ANY),
        report.date().map(Instant::toString).orElse("no date"));
  }

  static TcbRules read(JsonFields fields) {
    TcbRules rules =
        new TcbRules(
            Members.values(fields, "statuses", TcbException::named),
            fields.objects("exceptions").stream().map(TcbException::read).toList(),
            fields.integer("evaluationNumber", 0, Members.MAX),
            Members.time(fields, "date"),
            fields.flag("unrated"));
    fields.end();
    return rules;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .putTexts("statuses", texts(statuses))
        .put("exceptions", exceptions.stream().map(TcbException::toJson).toList())
        .put("evaluationNumber", evaluationNumber)
        .put("date", Members.json(date))
        .put("unrated", unrated)
        .done();
  }

  private static List<String> texts(Set<TcbStatus> statuses) {
    return statuses.stream().map(TcbStatus::text).toList();
  }
}
