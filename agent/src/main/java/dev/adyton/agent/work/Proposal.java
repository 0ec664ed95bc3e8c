package dev.adyton.agent.work;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.contract.Contract;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Role;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.table.ColumnType;
import dev.adyton.verification.claim.Label;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The short file from which a contract is made: names, where the contract has keys and digests.
///
/// ```json
/// {"title":"Joint credit risk","parties":{"bank":["data-owner","initiator","receiver"],
///   "payments":["data-owner"]},
///  "function":{"name":"joint-risk","arguments":{"label":"default_next_month"}},
///  "inputs":[{"owner":"bank","dataset":"loans","columns":["id","limit_bal"]}],
///  "outputs":[{"name":"scores","maxBytes":2000000,"receivers":["bank"]}],
///  "uses":3,"notBefore":"2026-12-01T00:00:00Z","notAfter":"2026-12-31T00:00:00Z"}
/// ```
///
/// May also have: `type` (`adyton/proposal/1`), `minIntersection`, `limits` (`wallSeconds`,
/// `memoryMiB`), `labels`, `modes`, `threshold` (default: every party), `discloses` (default: what
/// the function declares), per input `version` (default: the newest) and `join` (default: the
/// manifest's), per output `columns` (default: what the function declares).
///
/// @param title the contract's title
/// @param parties roles by name
/// @param function the name of the function
/// @param arguments what it is called with
/// @param inputs what it reads
/// @param outputs what leaves
/// @param minIntersection below how many common rows the engine refuses
/// @param limits what a task may use
/// @param labels the accepted labels
/// @param modes the accepted isolation modes
/// @param uses how many tasks may run
/// @param notBefore when tasks may begin
/// @param notAfter when they no longer may
/// @param threshold how many cosignatures are needed
/// @param discloses what the result tells
public record Proposal(
    String title,
    Map<String, List<Role>> parties,
    String function,
    Map<String, String> arguments,
    List<InputWish> inputs,
    List<OutputWish> outputs,
    long minIntersection,
    Limits limits,
    List<Label> labels,
    List<Mode> modes,
    long uses,
    Instant notBefore,
    Instant notAfter,
    OptionalLong threshold,
    Optional<List<String>> discloses) {

  /// The label that the file may carry.
  public static final String TYPE = "adyton/proposal/1";

  /// The largest file in bytes.
  public static final int MOST_BYTES = 1 << 18;

  private static final Limits LIMITS = new Limits(600, 1024);

  /// An input by names.
  ///
  /// @param owner the owner's name
  /// @param dataset the dataset's name
  /// @param columns the columns
  /// @param version the version, if not the newest
  /// @param join the column that joins rows, if not the manifest's
  public record InputWish(
      String owner,
      String dataset,
      List<String> columns,
      Optional<Digest> version,
      Optional<String> join) {

    /// Makes a wish.
    public InputWish {
      columns = List.copyOf(columns);
    }
  }

  /// An output by names.
  ///
  /// @param name its name
  /// @param columns its columns, if not those that the function declares
  /// @param maxBytes the most bytes
  /// @param receivers the names of receivers
  public record OutputWish(
      String name, Optional<List<OutputColumn>> columns, long maxBytes, List<String> receivers) {

    /// Makes a wish.
    public OutputWish {
      receivers = List.copyOf(receivers);
    }
  }

  /// Makes a proposal.
  public Proposal {
    parties = Collections.unmodifiableMap(new LinkedHashMap<>(parties));
    arguments = Map.copyOf(arguments);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    labels = List.copyOf(labels);
    modes = List.copyOf(modes);
  }

  /// {@return the roles that a party shall have; none if it is not named}
  List<Role> roles(String party) {
    return parties.getOrDefault(party, List.of());
  }

  /// {@return the proposal in a file}
  ///
  /// @throws FormatException if it holds none
  public static Proposal parse(Bytes json) {
    if (json.length() > MOST_BYTES) {
      throw new FormatException("proposal", MOST_BYTES, "end", "is longer than a proposal is");
    }
    JsonFields fields = JsonFields.of(Json.parse(json), "proposal");
    try {
      return read(fields);
    } catch (IllegalArgumentException e) {
      throw new FormatException("proposal", 0, "member", "is refused: " + e.getMessage());
    }
  }

  private static Proposal read(JsonFields fields) {
    fields.optionalText("type").ifPresent(type -> requireType(fields, type));
    JsonFields function = fields.object("function");
    Proposal proposal =
        new Proposal(
            fields.text("title"),
            roles(fields.object("parties")),
            function.text("name"),
            arguments(function),
            fields.objects("inputs").stream().map(Proposal::input).toList(),
            fields.objects("outputs").stream().map(Proposal::output).toList(),
            fields.optionalInteger("minIntersection").orElse(Contract.DEFAULT_MIN_INTERSECTION),
            fields.optionalObject("limits").map(Proposal::limits).orElse(LIMITS),
            words(fields, "labels").orElse(List.of("software")).stream().map(Label::parse).toList(),
            words(fields, "modes").orElse(List.of("process")).stream().map(Mode::parse).toList(),
            fields.integer("uses"),
            fields.parsed("notBefore", Proposal::time),
            fields.parsed("notAfter", Proposal::time),
            fields.optionalInteger("threshold"),
            words(fields, "discloses"));
    function.end();
    fields.end();
    return proposal;
  }

  private static void requireType(JsonFields fields, String type) {
    if (!type.equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
  }

  private static Map<String, List<Role>> roles(JsonFields parties) {
    Map<String, List<Role>> roles = new LinkedHashMap<>();
    for (String name : parties.names()) {
      roles.put(name, parties.texts(name).stream().map(word -> role(parties, name, word)).toList());
    }
    parties.end();
    return roles;
  }

  private static Role role(JsonFields parties, String party, String word) {
    return Stream.of(Role.values())
        .filter(role -> role.text().equals(word))
        .findFirst()
        .orElseThrow(() ->
            parties.fail(
                party,
                "has the role "
                    + word
                    + ", which is none of "
                    + String.join(", ", Stream.of(Role.values()).map(Role::text).toList())));
  }

  private static Map<String, String> arguments(JsonFields function) {
    Map<String, String> arguments = new LinkedHashMap<>();
    function
        .optionalObject("arguments")
        .ifPresent(given -> {
          given.names().forEach(name -> arguments.put(name, given.text(name)));
          given.end();
        });
    return arguments;
  }

  private static InputWish input(JsonFields fields) {
    InputWish wish =
        new InputWish(
            fields.text("owner"),
            fields.text("dataset"),
            fields.texts("columns"),
            fields.optionalText("version").map(Digest::parse),
            fields.optionalText("join"));
    fields.end();
    return wish;
  }

  private static OutputWish output(JsonFields fields) {
    Optional<List<OutputColumn>> columns =
        fields.has("columns")
            ? Optional.of(fields.objects("columns").stream().map(Proposal::column).toList())
            : Optional.empty();
    OutputWish wish =
        new OutputWish(
            fields.text("name"), columns, fields.integer("maxBytes"), fields.texts("receivers"));
    fields.end();
    return wish;
  }

  private static OutputColumn column(JsonFields fields) {
    OutputColumn column =
        new OutputColumn(fields.text("name"), fields.parsed("type", Proposal::type));
    fields.end();
    return column;
  }

  private static ColumnType type(String text) {
    for (ColumnType type : ColumnType.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw new FormatException("proposal", 0, "type", "is of no known type");
  }

  private static Limits limits(JsonFields fields) {
    Limits limits = new Limits(fields.integer("wallSeconds"), fields.integer("memoryMiB"));
    fields.end();
    return limits;
  }

  private static Optional<List<String>> words(JsonFields fields, String name) {
    return fields.has(name) ? Optional.of(new ArrayList<>(fields.texts(name))) : Optional.empty();
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new FormatException("proposal", 0, "time", "is no time in UTC");
    }
  }
}
