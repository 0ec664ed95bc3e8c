package dev.adyton.evidence.corim;

import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.evidence.eat.CborAsJson;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Optional;

/// Who had a part in a document.
///
/// Source: [draft-ietf-rats-corim §4.1.5](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// entity-map.
///
/// @param name the name
/// @param registration a URI under which the name is registered
/// @param roles the roles, in digits or words: in a CoMID 0 creator of the tag, 1 creator, 2
///   maintainer; in a CoRIM 1 creator of the manifest, 2 signer
public record Entity(String name, Optional<String> registration, List<String> roles) {

  /// Makes an entity of a copy of the roles.
  public Entity {
    roles = List.copyOf(roles);
  }

  static List<Entity> readAll(CborValue value) {
    return CorimValues.some("entities", value, Entity::read);
  }

  private static Entity read(CborValue value) {
    CborFields fields = CorimValues.fields("entity", value);
    return new Entity(
        CorimValues.text("entity-name", fields.value(0)),
        fields.optional(1).map(uri -> CorimValues.uri("reg-id", uri)),
        CorimValues.some(
            "role", fields.value(2), role -> Json.canonical(CborAsJson.of(role)).toText()));
  }

  void tell(Section to) {
    to.text("name", name, "who had a part");
    registration.ifPresent(uri -> to.text("reg_id", uri, "where the name is registered"));
    to.put(
        "roles",
        JsonArray.ofTexts(roles),
        dev.adyton.evidence.fact.Place.INSIDE,
        "numbers of the roles");
  }

  static void tell(Section to, List<Entity> entities) {
    for (int i = 0; i < entities.size(); i++) {
      entities.get(i).tell(to.item("entities", i));
    }
  }
}
