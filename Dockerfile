# One image for each service: `docker compose build` builds all eight, or, for one,
#   docker build --build-arg SERVICE=flight-service --tag jetway/flight-service .
#
# Base images: a JDK 25 with a shell, and any image with glibc (a shell is not needed).
# Without a registry, use local ones:  --build-arg JDK_IMAGE=... --build-arg RUNTIME_IMAGE=...
# JARS=from-target uses the jars in target/jars instead of building them here, without a network:
#   ./mvnw -P images clean package && cp *-service/target/*-app.jar target/jars/
ARG JDK_IMAGE=eclipse-temurin:25.0.3_9-jdk-noble
ARG RUNTIME_IMAGE=debian:13.6-slim
ARG CASSANDRA_IMAGE=cassandra:5.0.9
ARG JARS=from-source

# ---- The jars of all services, in one stage, so that they are built once for eight images.
FROM ${JDK_IMAGE} AS from-source
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -T1C -P images package \
    && mkdir /jars && cp *-service/target/*-app.jar target/jars/*.jar /jars/

FROM ${JDK_IMAGE} AS from-target
COPY target/jars/*.jar /jars/

FROM ${JARS} AS jars

# ---- Cassandra with the JMX exporter agent (target cassandra, for docker compose only).
FROM ${CASSANDRA_IMAGE} AS cassandra
COPY --from=jars /jars/jmx_prometheus_javaagent.jar /opt/jmx-exporter/agent.jar
COPY docker/cassandra-metrics.yaml /opt/jmx-exporter/cassandra.yaml

# ---- A JRE with the modules of a server, and jcmd for diagnostics.
FROM ${JDK_IMAGE} AS jre
RUN jlink --add-modules java.se,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs \
    --no-header-files --no-man-pages --generate-cds-archive --compress zip-6 --output /jre

# ---- One service, split into layers by frequency of change.
FROM ${JDK_IMAGE} AS parts
ARG SERVICE
COPY --from=jars /jars/${SERVICE}-*-app.jar /parts/app.jar
RUN cd /parts && java -Djarmode=tools -jar app.jar extract --layers --destination layers
# No image without a bill of materials: a jar built without -P images fails here.
RUN cd /parts && jar --extract --file app.jar META-INF/sbom/application.cdx.json \
    && grep -q 'pkg:maven/org.springframework.boot/spring-boot@' META-INF/sbom/application.cdx.json
COPY docker/Ready.java /parts/
RUN javac -d /parts/probe /parts/Ready.java && mkdir /parts/dumps

FROM ${RUNTIME_IMAGE} AS runtime
COPY --from=jre /jre /opt/java
COPY --from=parts /parts/probe /opt/probe
WORKDIR /app
COPY --from=parts /parts/layers/dependencies/ ./
COPY --from=parts /parts/layers/snapshot-dependencies/ ./
COPY --from=parts /parts/layers/application/ ./
COPY --from=parts /parts/META-INF/sbom/ /opt/sbom/
# Heap: half of the container's memory. The flags must equal those of the training run below, or the cache is not used.
ENV PATH=/opt/java/bin:/usr/local/bin:/usr/bin:/bin \
    JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
    MALLOC_ARENA_MAX=2

# ---- The AOT cache (JDK 25), from a training start without servers. That start is expected to fail; it loads the classes
# that a real start loads.
FROM ${JDK_IMAGE} AS training
COPY --from=runtime /opt/java /opt/java
COPY --from=runtime /app /app
WORKDIR /app
ENV PATH=/opt/java/bin:/usr/local/bin:/usr/bin:/bin
COPY docker/train.sh /train.sh
RUN sh /train.sh

FROM runtime
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
COPY --from=training /app/app.aot ./
# Secrets are files; each becomes a property with the file's name, like a variable.
ENV SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/ \
    SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0
# The only directory owned by the service's user: a volume mounted here gets this owner.
COPY --from=parts --chown=10001:10001 /parts/dumps /dumps
# A number, so that runAsNonRoot can be checked.
USER 10001:10001
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "-jar", "/app/app.jar"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=300s --retries=3 \
    CMD ["java", "-Xmx16m", "-XX:TieredStopAtLevel=1", "-cp", "/opt/probe", "Ready"]
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.description="Jetway, an open flight-booking platform: ${SERVICE}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      dev.jetway.sbom="/opt/sbom/application.cdx.json"
