package io.hubbub.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hubbub.tracing.Tracing;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.ser.VirtualBeanPropertyWriter;
import tools.jackson.databind.util.Annotations;

/**
 * What a problem document says of the request that it answers and the problem itself does not know:
 * the trace. Whoever reports a fault can name it, and the log has it.
 */
final class TraceIdProperty extends VirtualBeanPropertyWriter {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("unused") // Jackson makes the first one by this
  TraceIdProperty() {}

  private TraceIdProperty(BeanPropertyDefinition property, Annotations annotations, JavaType type) {
    super(
        property,
        annotations,
        type,
        null,
        null,
        null,
        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS),
        null);
  }

  @Override
  protected @Nullable Object value(
      Object problem, JsonGenerator json, SerializationContext context) {
    return Tracing.currentTraceId();
  }

  @Override
  public VirtualBeanPropertyWriter withConfig(
      MapperConfig<?> config,
      AnnotatedClass problem,
      BeanPropertyDefinition property,
      JavaType type) {
    return new TraceIdProperty(property, problem.getAnnotations(), type);
  }
}
