package dev.adyton.cli;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.work.DataTerms;
import dev.adyton.agent.work.DatasetState;
import dev.adyton.agent.work.Datasets;
import dev.adyton.agent.work.OwnImage;
import dev.adyton.agent.work.OwnImages;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A party's own data.
@Command(name = "data", description = "Encrypt data, say what may be done with it, take it back.")
final class DataCommands {

  private static final String FORMAT = "use policy";
  private static final String CSV = ".csv";

  private final Shell shell;
  private final HomeDesk desk;

  DataCommands(Shell shell) {
    this.shell = shell;
    this.desk = new HomeDesk(shell);
  }

  @Command(
      name = "add",
      description = {
        "Encrypt a table, column by column, under a fresh key that stays in the home; sign what may",
        "be done with it; upload the ciphertext if the hub is known and answers.",
        "The use policy is JSON: {\"functions\":[\"joint-risk\"],\"receivers\":[\"bank\"],",
        "\"columns\":[\"id\",\"amount\"],\"uses\":10,\"notAfter\":\"2027-01-01T00:00:00Z\"}.",
        "What is not listed is not allowed; without columns: all of the table."
      })
  int add(
      @Parameters(paramLabel = "FILE", description = "The table, CSV with a header.") Path file,
      @Option(
              names = "--join",
              required = true,
              paramLabel = "COLUMN",
              description = "The column that identifies rows.")
          String join,
      @Option(
              names = "--use-policy",
              required = true,
              paramLabel = "FILE",
              description = "What may be done with it.")
          Path usePolicy,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "The dataset's name (default: the file's, without .csv).")
          Optional<String> name,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.inHome(
        common,
        home,
        (output, opened) -> {
          OwnImages images = shell.images(output);
          DataTerms terms =
              InputFile.parsed(
                  shell.path(usePolicy),
                  InputFile.SMALL,
                  policy -> terms(name.orElseGet(() -> stem(file)), join, policy, images));
          output.progress("encrypting " + file + " …");
          Signed<DatasetManifest> added = add(opened, terms, shell.path(file));
          return added(added, uploaded(opened, output));
        });
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(CSV) ? name.substring(0, name.length() - CSV.length()) : name;
  }

  private static Signed<DatasetManifest> add(Home home, DataTerms terms, Path file)
      throws IOException {
    try (InputStream csv = Files.newInputStream(file)) {
      return Datasets.add(home, terms, csv);
    } catch (FormatException e) {
      throw CommandRefused.refused("format.invalid", file + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw CommandRefused.refused("data.terms", "table and terms do not fit: " + e.getMessage());
    }
  }

  private static DataTerms terms(String name, String join, Bytes usePolicy, OwnImages images) {
    JsonFields fields = JsonFields.of(Json.parse(usePolicy), FORMAT);
    List<Digest> functions =
        fields.texts("functions").stream().map(each -> function(each, images)).distinct().toList();
    DataTerms terms =
        new DataTerms(
            name,
            join,
            functions,
            fields.texts("receivers"),
            fields.has("columns") ? fields.texts("columns") : List.of(),
            fields.integer("uses"),
            time(fields.text("notAfter")));
    fields.end();
    return terms;
  }

  /// A function by its digest, or by the name that it has in this distribution's own image.
  private static Digest function(String named, OwnImages images) {
    return named.contains(":")
        ? Digest.parse(named)
        : images
            .withFunction(named)
            .map(OwnImage::function)
            .orElseThrow(() ->
                CommandRefused.refused(
                    "function.unknown",
                    "no function is named " + named + ": see adyton function list"));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw CommandRefused.refused(
          "time.invalid", text + " is no time such as 2027-01-01T00:00:00Z");
    }
  }

  /// What the hub does not get now it gets from the agent.
  private boolean uploaded(Home home, Output output) throws IOException, InterruptedException {
    if (shell.held().isPresent()) {
      Datasets.upload(shell.held().get());
      return true;
    }
    if (home.anchors().hubs().size() != 1) {
      return false;
    }
    output.progress("uploading the ciphertext …");
    Workplace work = Workplace.open(home, InstantSource.system());
    try {
      Datasets.upload(work);
      return true;
    } catch (IOException e) {
      output.note("the ciphertext is not uploaded yet: " + e.getMessage());
      return false;
    } finally {
      work.hub().close();
    }
  }

  private static Result added(Signed<DatasetManifest> added, boolean uploaded) {
    DatasetManifest manifest = added.document();
    return Result.done(
            JsonObject.build()
                .put("name", manifest.name())
                .put("version", added.digest().toString())
                .put("rows", manifest.rows())
                .put("uploaded", uploaded)
                .done(),
            "dataset   " + manifest.name() + ", " + manifest.rows() + " rows",
            "version   " + added.digest(),
            uploaded
                ? "The ciphertext is at the hub; its key stays in the home."
                : "Not uploaded yet: the agent does it once it knows the hub's card and the hub answers.")
        .essence(added.digest().toString());
  }

  @Command(name = "list", description = "List the party's datasets and how often they were used.")
  int list(@Mixin HomeOption home, @Mixin Common common) {
    return desk.inHome(common, home, (_, opened) -> listed(Datasets.list(opened)));
  }

  private static Result listed(List<DatasetState> states) {
    List<String> lines = new ArrayList<>();
    List<JsonObject> json = new ArrayList<>();
    for (DatasetState state : states) {
      DatasetManifest manifest = state.version().document();
      lines.add(
          String.format(
              Locale.ROOT,
              "%-20s %s %8d rows  used %d of %d  %s",
              manifest.name(),
              state.version().digest(),
              manifest.rows(),
              state.uses(),
              manifest.usePolicy().uses(),
              state.offered() ? "offered" : "removed"));
      json.add(
          JsonObject.build()
              .put("name", manifest.name())
              .put("version", state.version().digest().toString())
              .put("rows", manifest.rows())
              .put("used", state.uses())
              .put("uses", manifest.usePolicy().uses())
              .put("offered", state.offered())
              .done());
    }
    return Result.done(JsonObject.build().put("datasets", json).done(), lines)
        .essence(states.stream().map(state -> state.version().digest().toString()).toList());
  }

  @Command(
      name = "remove",
      description = "Destroy the key of a dataset's version: it is never released again.")
  int remove(
      @Parameters(paramLabel = "VERSION", description = "The version, sha256:…") Digest version,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.inHome(
        common,
        home,
        (_, opened) -> {
          Datasets.remove(opened, version);
          return Result.done(
              JsonObject.build().put("removed", version.toString()).done(),
              "removed " + version + ": its key is gone");
        });
  }
}
