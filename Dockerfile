# One image per service, all from this file: `docker compose build` makes the eight, or, for one,
#   docker build --build-arg SERVICE=flight-service --tag jetway/flight-service .
#
# It needs two base images, and any will do: a JDK 25 with a shell, and something with glibc (it may have no shell).
# Where no registry can be reached, name local ones:  --build-arg JDK_IMAGE=... --build-arg RUNTIME_IMAGE=...
# JARS=from-target takes the jars from target/jars instead of building them here, without a network:
#   ./mvnw -P images clean package && cp *-service/target/*-app.jar target/jars/
ARG JDK_IMAGE=eclipse-temurin:25.0.3_9-jdk-noble
ARG RUNTIME_IMAGE=debian:13.6-slim
ARG CASSANDRA_IMAGE=cassandra:5.0.9
ARG JARS=from-source

# ---- The jars of all services: one stage for eight images, so that they are built once.
FROM ${JDK_IMAGE} AS from-source
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -T1C -P images package \
    && mkdir /jars && cp *-service/target/*-app.jar target/jars/*.jar /jars/

FROM ${JDK_IMAGE} AS from-target
COPY target/jars/*.jar /jars/

FROM ${JARS} AS jars

# ---- Cassandra, with the agent that shows what it says of itself to Prometheus (target cassandra, for docker compose only).
FROM ${CASSANDRA_IMAGE} AS cassandra
COPY --from=jars /jars/jmx_prometheus_javaagent.jar /opt/jmx-exporter/agent.jar
COPY docker/cassandra-metrics.yaml /opt/jmx-exporter/cassandra.yaml

# ---- Of the JDK, what a server needs, and jcmd to look into a running one.
FROM ${JDK_IMAGE} AS jre
RUN jlink --add-modules java.se,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs \
    --no-header-files --no-man-pages --generate-cds-archive --compress zip-6 --output /jre

# ---- One service taken apart into what seldom changes and what often does.
FROM ${JDK_IMAGE} AS parts
ARG SERVICE
COPY --from=jars /jars/${SERVICE}-*-app.jar /parts/app.jar
RUN cd /parts && java -Djarmode=tools -jar app.jar extract --layers --destination layers
# No image without a bill of materials: a jar that was built without -P images ends here.
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
# Heap: half of the container's memory. The same flags as in the training below, or the cache is passed over.
ENV PATH=/opt/java/bin:/usr/local/bin:/usr/bin:/bin \
    JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
    MALLOC_ARENA_MAX=2

# ---- The AOT cache (JDK 25), from a start that goes as far as it can without servers. That start fails, as it must; the
# classes it loaded are the ones a real start loads.
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
# Secrets are files; each becomes the property of its name, as if it were a variable.
ENV SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/ \
    SERVER_ADDRESS=0.0.0.0 \
    MANAGEMENT_SERVER_ADDRESS=0.0.0.0
# Nothing else in the image belongs to the service's user: a volume that is mounted here gets this owner.
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
