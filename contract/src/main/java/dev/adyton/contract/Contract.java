package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What shall be computed, on what, where, for whom, how often. Not signed itself: every consent
/// signs its digest. Well formed says nothing about sense; {@link ContractRules} does.
///
/// @param id 32 random bytes
/// @param profile the algorithms of everything under this contract
/// @param title for people; free text
/// @param parties everyone who must consent
/// @param engine the image that runs tasks
/// @param function what it computes
/// @param outputs what leaves a task
/// @param inputs what a task opens
/// @param minIntersection below how many common rows the engine refuses
/// @param limits what a task may use
/// @param environment where tasks may run
/// @param uses how many tasks may run
/// @param notBefore when tasks may begin
/// @param notAfter when they no longer may
/// @param log where everything accepted stands
/// @param discloses what the result tells, in words of the function's declaration
public record Contract(
    Bytes id,
    Profile profile,
    String title,
    List<Party> parties,
    CodeIdentity engine,
    FunctionCall function,
    List<Output> outputs,
    List<Input> inputs,
    long minIntersection,
    Limits limits,
    Environment environment,
    long uses,
    Instant notBefore,
    Instant notAfter,
    LogTerms log,
    List<String> discloses)
    implements Document {

  /// The domain label.
  public static final String TYPE = "adyton/contract/1";

  /// Below how many common rows an engine refuses where nothing else is agreed.
  public static final long DEFAULT_MIN_INTERSECTION = 100;

  private static final String EXACT = "image";
  private static final int MAX_TITLE = 200;

  /// Makes a contract.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Contract {
    Require.id(id, "id");
    Require.freeText(title, MAX_TITLE, "title");
    parties = Require.filled(parties, "parties");
    outputs = Require.filled(outputs, "outputs");
    inputs = Require.filled(inputs, "inputs");
    Require.positive(minIntersection, "minIntersection");
    Require.positive(uses, "uses");
    Require.time(notBefore, "notBefore");
    Require.time(notAfter, "notAfter");
    discloses = Require.names(discloses, "discloses");
  }

  /// {@return the contract that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Contract parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Contract::read);
  }

  private static Contract read(DocumentFields fields) {
    return new Contract(
        fields.id("id"),
        fields.parsed("profile", Profile::parse),
        fields.text("title"),
        fields.objects("parties", Party::read),
        fields.object("engine", engine -> CodeIdentities.read(engine, EXACT)),
        fields.object("function", FunctionCall::read),
        fields.objects("outputs", Output::read),
        fields.objects("inputs", Input::read),
        fields.integer("minIntersection"),
        fields.object("limits", Contract::limits),
        fields.object("environment", Environment::read),
        fields.integer("uses"),
        fields.time("notBefore"),
        fields.time("notAfter"),
        fields.object("log", LogTerms::read),
        fields.texts("discloses"));
  }

  private static Limits limits(DocumentFields fields) {
    return new Limits(fields.integer("wallSeconds"), fields.integer("memoryMiB"));
  }

  /// {@return the party of that name}
  public Optional<Party> party(String name) {
    return parties.stream().filter(party -> party.name().equals(name)).findFirst();
  }

  /// {@return the party whose signing key has that thumbprint}
  public Optional<Party> party(Digest signing) {
    return parties.stream().filter(party -> party.signing().equals(signing)).findFirst();
  }

  /// {@return the output of that name}
  public Optional<Output> output(String name) {
    return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
  }

  @Override
  public JsonObject toJson() {
    JsonObject limitsJson =
        new DocumentJson()
            .integer("wallSeconds", limits.wallSeconds())
            .integer("memoryMiB", limits.memoryMiB())
            .done();
    return DocumentJson.of(TYPE)
        .id("id", id)
        .text("profile", profile.text())
        .text("title", title)
        .objects("parties", parties, Party::toJson)
        .object("engine", CodeIdentities.write(new DocumentJson(), engine, EXACT).done())
        .object("function", function.toJson())
        .objects("outputs", outputs, Output::toJson)
        .objects("inputs", inputs, Input::toJson)
        .integer("minIntersection", minIntersection)
        .object("limits", limitsJson)
        .object("environment", environment.toJson())
        .integer("uses", uses)
        .time("notBefore", notBefore)
        .time("notAfter", notAfter)
        .object("log", log.toJson())
        .texts("discloses", discloses)
        .done();
  }
}
