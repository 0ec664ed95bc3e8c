package dev.adyton.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The text that explains the formats and the code agree: a peer's had not.
class DocumentExamplesTest {

  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private static final Map<String, Function<Bytes, Document>> PARSERS =
      Map.ofEntries(
          Map.entry(PartyCard.TYPE, PartyCard::parse),
          Map.entry(Contract.TYPE, Contract::parse),
          Map.entry(Consent.TYPE, Consent::parse),
          Map.entry(Withdrawal.TYPE, Withdrawal::parse),
          Map.entry(DatasetManifest.TYPE, DatasetManifest::parse),
          Map.entry(Start.TYPE, Start::parse),
          Map.entry(Cancel.TYPE, Cancel::parse),
          Map.entry(Release.TYPE, Release::parse),
          Map.entry(KeyBox.TYPE, KeyBox::parse),
          Map.entry(Statement.TYPE, Statement::parse),
          Map.entry(OutputBox.TYPE, OutputBox::parse),
          Map.entry(HubCard.TYPE, HubCard::parse),
          Map.entry(NodeCard.TYPE, NodeCard::parse),
          Map.entry(Request.TYPE, Request::parse));

  @Test
  void everyExampleOfTheFormatsTextIsADocumentOfItsType() throws IOException {
    List<String> seen = new ArrayList<>();
    for (String example : examples()) {
      JsonValue value = Json.parse(Bytes.utf8(example));
      String type = JsonFields.of(value, "example").text("type");
      Document document = PARSERS.get(type).apply(Json.canonical(value));
      assertThat(document.toJson()).isEqualTo(value);
      seen.add(type);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(PARSERS.keySet());
  }

  private static List<String> examples() throws IOException {
    String root = System.getProperty("adyton.root", "..");
    Path text = Path.of(root, "docs", "formats", "documents.md");
    assumeTrue(Files.exists(text), () -> "no " + text);
    return EXAMPLE.matcher(Files.readString(text)).results().map(match -> match.group(1)).toList();
  }
}
