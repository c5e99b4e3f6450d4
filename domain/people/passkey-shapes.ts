import { z } from 'zod'

const base64 = z.string().max(20_000).regex(/^[\w-]*$/).meta({ description: 'base64url' })
const attachment = z.enum(['cross-platform', 'platform']).optional()
const transports = z.array(z.string().max(40)).max(10).optional()
const extensions = z.unknown().optional().meta({ description: 'Not used.' })

/** What a browser says when it has made a passkey (WebAuthn, RegistrationResponseJSON). */
export const madeShape = z.object({
  id: base64, rawId: base64, type: z.literal('public-key'), authenticatorAttachment: attachment, clientExtensionResults: extensions,
  response: z.object({ clientDataJSON: base64, attestationObject: base64, transports })
}).meta({ id: 'PasskeyMade' })

/** What a browser says when a passkey was used (AuthenticationResponseJSON). */
export const usedShape = z.object({
  id: base64, rawId: base64, type: z.literal('public-key'), authenticatorAttachment: attachment, clientExtensionResults: extensions,
  response: z.object({ clientDataJSON: base64, authenticatorData: base64, signature: base64, userHandle: base64.optional() })
}).meta({ id: 'PasskeyUsed' })

/** What a browser is asked to make (PublicKeyCredentialCreationOptionsJSON). */
export const makeShape = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(), timeout: z.number(), attestation: z.literal('none'),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  excludeCredentials: z.array(z.object({ id: z.string(), type: z.literal('public-key') })),
  authenticatorSelection: z.object({ residentKey: z.literal('required'), requireResidentKey: z.literal(true), userVerification: z.literal('required') })
}).meta({ id: 'PasskeyToMake' })

/** What a browser is asked to show (PublicKeyCredentialRequestOptionsJSON). */
export const useShape = z.object({
  challenge: z.string(), rpId: z.string(), timeout: z.number(), userVerification: z.literal('required')
}).meta({ id: 'PasskeyToUse' })

export type Made = z.infer<typeof madeShape>
export type Used = z.infer<typeof usedShape>
