# Both services: docker build --target event-service . or --target database-service .

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# The cache mount keeps what Maven fetched between builds; nothing of it gets into the image.
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -DskipTests -Dspotless.check.skip \
        -pl event-service,database-service -am package
# Apart from the application, which changes with each release, its libraries stay one cached layer.
RUN for service in event-service database-service; do \
      java -Djarmode=tools -jar $service/target/$service.jar extract --layers --destination /app/$service; \
    done

FROM eclipse-temurin:25-jre AS runtime
RUN groupadd --gid 10001 hubbub && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin hubbub
COPY --chmod=0755 deploy/ready deploy/train /usr/local/bin/
WORKDIR /app
USER 10001:10001
# Inside a container the door is the container's own address; who reaches it is decided outside.
# What reads a container's log is a program: JSON in the Elastic Common Schema, a line an entry.
ENV SERVER_ADDRESS=0.0.0.0 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    JAVA_TOOL_OPTIONS="-XX:+UseParallelGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"

FROM runtime AS event-service
COPY --from=build /app/event-service/dependencies/ ./
COPY --from=build /app/event-service/spring-boot-loader/ ./
COPY --from=build /app/event-service/snapshot-dependencies/ ./
COPY --from=build /app/event-service/application/ ./
USER root
RUN train event-service
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["ready", "8080"]
ENTRYPOINT ["java", "-XX:AOTCache=event-service.aot", "-jar", "event-service.jar"]

FROM runtime AS database-service
COPY --from=build /app/database-service/dependencies/ ./
COPY --from=build /app/database-service/spring-boot-loader/ ./
COPY --from=build /app/database-service/snapshot-dependencies/ ./
COPY --from=build /app/database-service/application/ ./
USER root
RUN train database-service
USER 10001:10001
EXPOSE 8081
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["ready", "8081"]
ENTRYPOINT ["java", "-XX:AOTCache=database-service.aot", "-jar", "database-service.jar"]
