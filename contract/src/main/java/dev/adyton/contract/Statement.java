package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an engine says at the end of its task, signed with the receipt key of its evidence.
///
/// @param contract the digest of the contract
/// @param task the digest of the start
/// @param instance the enclave's 32 random bytes
/// @param consents the digests of the consents, in the order of the contract's parties
/// @param releases the digests of the releases, in the order of the contract's inputs
/// @param engine the measurement of the image
/// @param function the digest of the function
/// @param arguments what the function was called with
/// @param opened the versions that were opened, in the order of the contract's inputs
/// @param outcome how the task ended
/// @param findings why it did not complete; none if it did
/// @param outputs what left the task
/// @param resources what it used
/// @param claimedTimes when it ran
public record Statement(
    Digest contract,
    Digest task,
    Bytes instance,
    List<Digest> consents,
    List<Digest> releases,
    Digest engine,
    Digest function,
    Map<String, String> arguments,
    List<Digest> opened,
    TaskOutcome outcome,
    List<TaskFinding> findings,
    List<StatementOutput> outputs,
    Resources resources,
    ClaimedTimes claimedTimes)
    implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/statement/1";

  /// Makes a statement.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Statement {
    Require.digest(contract, "contract");
    Require.digest(task, "task");
    Require.id(instance, "instance");
    consents = Require.digests(consents, "consents");
    releases = Require.digests(releases, "releases");
    Require.digest(engine, "engine");
    Require.digest(function, "function");
    arguments = FunctionCall.arguments(arguments);
    opened = Require.digests(opened, "opened");
    findings = Require.distinct(findings, "findings");
    outputs = Require.list(outputs, "outputs");
  }

  /// {@return the statement that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Statement parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Statement::read);
  }

  private static Statement read(DocumentFields fields) {
    return new Statement(
        fields.digest("contract"),
        fields.digest("task"),
        fields.id("instance"),
        fields.digests("consents"),
        fields.digests("releases"),
        fields.digest("engine"),
        fields.digest("function"),
        fields.map("arguments"),
        fields.digests("opened"),
        fields.parsed("outcome", TaskOutcome::parse),
        fields.texts("findings", TaskFinding::parse),
        fields.objects("outputs", StatementOutput::read),
        fields.object("resources", Resources::read),
        fields.object("claimedTimes", ClaimedTimes::read));
  }

  /// {@return nothing: the releases name the key}
  @Override
  public Optional<Digest> statedSigner() {
    return Optional.empty();
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("contract", contract)
        .digest("task", task)
        .id("instance", instance)
        .digests("consents", consents)
        .digests("releases", releases)
        .digest("engine", engine)
        .digest("function", function)
        .map("arguments", arguments)
        .digests("opened", opened)
        .text("outcome", outcome.text())
        .texts("findings", findings, TaskFinding::text)
        .objects("outputs", outputs, StatementOutput::toJson)
        .object("resources", resources.toJson())
        .object("claimedTimes", claimedTimes.toJson())
        .done();
  }
}
