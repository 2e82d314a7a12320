# The package on Node without a shell. Base images are arguments: the release names them by digest, npm run check:image takes others.
ARG BUILD_IMAGE=docker.io/library/node:24-trixie-slim
ARG RUN_IMAGE=gcr.io/distroless/nodejs24-debian13:nonroot

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc .nvmrc ./
COPY bin ./bin
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build
RUN node bin/run.js shipping/assemble.ts /app

FROM ${RUN_IMAGE}
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="torii-subgraph" \
      org.opencontainers.image.description="Torii's SaaS-management data as a GraphQL federation subgraph" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /app /app
WORKDIR /app
# The root is read-only: nothing that is compiled can be kept.
ENV NODE_ENV=production HOST=0.0.0.0 NODE_DISABLE_COMPILE_CACHE=1
USER 65532:65532
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.ADMIN_PORT || process.env.PORT || 4000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# What comes after the two dashes is no flag of Node's, which has an --env-file of its own.
ENTRYPOINT ["/nodejs/bin/node", "--", "/app/bin/torii-subgraph.js"]
CMD ["serve"]
