package io.hubbub.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Schemas of records that say what their JSON holds: every component is there, and null only where
 * it is {@link Nullable}. A record with {@link JsonInclude} leaves out what is null. Thread-safe.
 */
@Component
@SuppressWarnings("rawtypes") // as swagger-core declares it
final class RecordSchemas implements ModelConverter {
  private static final String COMPONENTS = "#/components/schemas/";

  private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

  @Override
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    Class<?> raw = raw(type.getType());
    if (resolved != null && raw != null && raw.isRecord()) {
      describe(raw, resolved, context);
    }
    return resolved;
  }

  private static @Nullable Class<?> raw(@Nullable Type type) {
    return type == null ? null : Json31.mapper().constructType(type).getRawClass();
  }

  private void describe(Class<?> type, Schema<?> resolved, ModelConverterContext context) {
    String ref = resolved.get$ref();
    if (ref == null) {
      describe(type, resolved);
      return;
    }
    String name = ref.substring(COMPONENTS.length());
    Class<?> other = named.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(
          "two records have the schema name %s: %s and %s".formatted(name, other, type));
    }
    Schema<?> model = context.getDefinedModels().get(name);
    if (model != null) {
      describe(type, model);
    }
  }

  private static void describe(Class<?> type, Schema<?> model) {
    Map<String, Schema> properties = model.getProperties();
    if (properties == null) {
      return;
    }
    boolean leavesNullsOut = type.isAnnotationPresent(JsonInclude.class);
    List<String> required = new ArrayList<>();
    for (RecordComponent each : type.getRecordComponents()) {
      Schema property = properties.get(each.getName());
      boolean nullable = each.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (property == null || nullable && leavesNullsOut) {
        continue;
      }
      required.add(each.getName());
      if (nullable) {
        properties.put(each.getName(), orNull(property));
      }
    }
    model.setRequired(required);
  }

  private static Schema orNull(Schema<?> schema) {
    if (schema.getTypes() == null || schema.getEnum() != null) {
      boolean done = schema.get$ref() == null && schema.getAnyOf() != null;
      return done
          ? schema
          : new JsonSchema().anyOf(List.of(schema, new JsonSchema().types(Set.of("null"))));
    }
    schema.addType("null");
    return schema;
  }
}
