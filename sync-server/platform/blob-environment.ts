// The environment's part that says where the bytes of documents lie.
import { z } from 'zod'
import type { S3Options } from './blob-s3.ts'

const MB = 1024 * 1024

export const blobEnvironment = {
  BLOB_STORE: z
    .string()
    .regex(
      /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[\w./-]*)?$/,
      'give s3://bucket or s3://bucket/prefix, or leave it out for a folder in DATA_DIR',
    )
    .optional(),
  BLOB_S3_ENDPOINT: z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      'give a URL such as https://s3.eu-central-1.amazonaws.com',
    )
    .optional(),
  BLOB_S3_REGION: z
    .string()
    .regex(/^[\w-]+$/, 'give a region such as eu-central-1')
    .default('us-east-1'),
  BLOB_S3_KEY_ID: z.string().optional(),
  BLOB_S3_SECRET: z.string().optional(),
  BLOB_QUOTA_MB: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'give megabytes of documents that one portal may hold, such as 5000')
    .default('5000'),
}

type Environment = z.infer<z.ZodObject<typeof blobEnvironment>>

export interface BlobSettings {
  readonly blobStore: { readonly kind: 'folder' } | (S3Options & { readonly kind: 's3' })
  /** Bytes of documents that one portal may hold. */
  readonly blobQuotaBytes: number
}

/** What only shows when the variables are looked at together. */
export function blobProblems(env: Environment): string[] {
  if (!env.BLOB_STORE) return []
  const needed = ['BLOB_S3_ENDPOINT', 'BLOB_S3_KEY_ID', 'BLOB_S3_SECRET'] as const
  return needed.filter((name) => !env[name]).map((name) => `${name}: give it too, as BLOB_STORE names a bucket`)
}

export function blobSettings(env: Environment): BlobSettings {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(env.BLOB_STORE ?? '') ?? []
  const blobQuotaBytes = Number(env.BLOB_QUOTA_MB) * MB
  if (!env.BLOB_STORE) return { blobStore: { kind: 'folder' }, blobQuotaBytes }
  return {
    blobQuotaBytes,
    blobStore: {
      kind: 's3',
      endpoint: (env.BLOB_S3_ENDPOINT ?? '').replace(/\/+$/, ''),
      bucket,
      prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
      region: env.BLOB_S3_REGION,
      accessKeyId: env.BLOB_S3_KEY_ID ?? '',
      secretAccessKey: env.BLOB_S3_SECRET ?? '',
    },
  }
}
